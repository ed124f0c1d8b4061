/**
 * The shapes of configuration, for editors: completion below keys that somebody chooses goes by the setters of the type that
 * the metadata name. Nobody makes one of these; what stands in the configuration is read by the reader of settings, name by
 * name.
 */
@NullMarked
package io.fuseboard.spring.settings.shape;

import org.jspecify.annotations.NullMarked;
