// The streets of a district with the rider on them, as one SVG.
const line = (points, className) => `<polyline class="${className}" points="${points}"/>`;

export function drawMap(holder, map, route) {
  const [kitchen, door] = [route.split(' ')[0], route.split(' ').at(-1)].map(corner => corner.split(','));
  holder.innerHTML = `<svg viewBox="0 0 320 240" xmlns="http://www.w3.org/2000/svg">
    <rect class="map-ground" width="320" height="240"/>
    ${map.parks.map(path => `<path class="map-park" d="${path}"/>`).join('')}
    <path class="map-water" d="${map.water}"/>
    ${map.lanes.map(points => line(points, 'map-edge lane')).join('')}
    ${map.avenues.map(points => line(points, 'map-edge avenue')).join('')}
    ${map.lanes.map(points => line(points, 'map-lane')).join('')}
    ${map.avenues.map(points => line(points, 'map-avenue')).join('')}
    ${line(route, 'map-route')}
    <g transform="translate(${kitchen[0]} ${kitchen[1]})"><circle class="map-pin" r="11"/><path d="M-6 -1h12c0 5-2 7-6 7s-6-2-6-7z" fill="#fff"/><path d="M-2-4q-2-2 0-4M2-4q-2-2 0-4" class="map-pin-line"/></g>
    <g transform="translate(${door[0]} ${door[1]})"><circle class="map-pin home" r="11"/><path d="M0-6l7 6h-2v5h-10v-5h-2z" fill="#fff"/></g>
    <g class="map-rider" hidden><circle class="map-halo" r="16"/><circle class="map-dot" r="10"/>
      <g class="map-bike"><circle cx="-4" cy="3" r="2.6"/><circle cx="4.4" cy="3" r="2.6"/><path d="M-4 3l2.5-4h4l2 4M2.5-1l1-3h1.6"/><rect x="-6.4" y="-5.4" width="4.6" height="4" rx="1"/></g></g>
  </svg>`;
  return holder.querySelector('.map-rider');
}

/** Moves the rider; CSS lets it glide from the last place seen to this one. */
export function placeRider(rider, { x, y }) {
  rider.style.transform = `translate(${x}px, ${y}px)`;
  rider.removeAttribute('hidden');
}
