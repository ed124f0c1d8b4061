/**
 * Drills: things that go wrong, in simulated time, and what guards make of them. The guards are the real ones (Fuseboard's,
 * Resilience4j's, Sentinel's), with the drill's clock; callers, threads and those who are called are simulated by {@link
 * io.fuseboard.drills.World}: callers come whether or not those before them were answered, and latency counts from the moment
 * at which they came.
 *
 * <p><b>How a drill is written.</b> A class {@code D4LunchPeak implements Drill} in a file of its own, and one line in {@link
 * io.fuseboard.drills.Drills#ALL}:
 *
 * <ol>
 *   <li>{@code scenario(seed)}: {@link io.fuseboard.drills.Provider}s with {@link io.fuseboard.drills.Curve}s for workers,
 *       milliseconds and failures ({@code Curve.of(20).during(30, 90, 200)}: ten times slower for a minute; seconds 0 to 20
 *       are peace, in which brownout does not act yet); {@link io.fuseboard.drills.Kind}s of requests with tier, rate and
 *       {@link io.fuseboard.drills.Step}s. {@code Step.to("database")} passes a fuse that all kinds share; {@code
 *       Step.of("order", "database")} one that serves the feature {@code order}, which brownout looks at where it is CORE; {@code
 *       .optional()}: the page is shown without it; {@code .orElse("b")}: another provider where the guards refuse the first.
 *       A provider named {@code cpu} is the machine's processors: its use is the signal CPU.
 *   <li>{@code goals()}: figures of one {@link io.fuseboard.drills.Result}, such as {@code result.of("order").inTrouble()
 *       .percent(Answer::inTime)}, with a bound, or a multiple of an arm's, or none.
 *   <li>{@code arms()}: who is tried. Others than the usual ones: {@code Ours.without(Part.BROWNOUT)}, or an {@code Arm} with
 *       {@code Guards} of its own.
 * </ol>
 */
@NullMarked
package io.fuseboard.drills;

import org.jspecify.annotations.NullMarked;
