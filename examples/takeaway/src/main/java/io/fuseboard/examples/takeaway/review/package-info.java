/** What other diners say about a dish. */
@NullMarked
package io.fuseboard.examples.takeaway.review;

import org.jspecify.annotations.NullMarked;
