/** The files a browser loads before anybody has logged in. No data in them. */
@NullMarked
package io.fuseboard.console.pages;

import org.jspecify.annotations.NullMarked;
