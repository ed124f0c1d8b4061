/** What an application with servlets answers: problems, and the states of its features. */
@NullMarked
package io.fuseboard.spring.web;

import org.jspecify.annotations.NullMarked;
