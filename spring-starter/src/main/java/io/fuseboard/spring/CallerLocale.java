package io.fuseboard.spring;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/** Finds the locale of whoever calls, in the caller's thread. */
@FunctionalInterface
public interface CallerLocale extends Supplier<@Nullable Locale> {

    /* Not LocaleContextHolder.getLocale(): where nobody has asked, that is the machine's locale and no caller's. */
    /** What Spring knows of the current thread. */
    static CallerLocale ofThread() {
        return () -> {
            LocaleContext context = LocaleContextHolder.getLocaleContext();
            return context == null ? null : context.getLocale();
        };
    }
}
