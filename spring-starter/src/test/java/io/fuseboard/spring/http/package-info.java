@NullMarked
package io.fuseboard.spring.http;

import org.jspecify.annotations.NullMarked;
