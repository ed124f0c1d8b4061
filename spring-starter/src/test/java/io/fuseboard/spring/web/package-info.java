@NullMarked
package io.fuseboard.spring.web;

import org.jspecify.annotations.NullMarked;
