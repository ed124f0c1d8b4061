/** 准时宝, the on-time guarantee that is sold with an order. */
@NullMarked
package io.fuseboard.examples.takeaway.guarantee;

import org.jspecify.annotations.NullMarked;
