// A page that is alive must not move under the pointer: what is pressed and what is let go of have to be the same.

/** Longer than a press; a pointer that is let go outside the window is never heard of. */
const LONGEST = 3000;

/** Draws, but not while a pointer is down: a click is a click only where nothing came between press and release. */
export function steady(draw) {
  let pressed = false;
  let owed = false;
  let giveUp = null;
  const release = () => {
    clearTimeout(giveUp);
    pressed = false;
    if (!owed) return;
    owed = false;
    draw();
  };
  addEventListener('pointerdown', () => {
    clearTimeout(giveUp);
    pressed = true;
    giveUp = setTimeout(release, LONGEST);
  }, true);
  // The click itself comes after the pointer is up.
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(release), true);
  return () => {
    owed = pressed;
    if (!pressed) draw();
  };
}
