/** What stands below fuseboard.* in an application's configuration, read strictly. */
@NullMarked
package io.fuseboard.spring.settings;

import org.jspecify.annotations.NullMarked;
