package io.fuseboard.spring.settings;

import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spec.Unguardable;
import io.fuseboard.spring.settings.FuseboardSettings.Actuator;
import io.fuseboard.spring.settings.FuseboardSettings.Declared;
import io.fuseboard.spring.settings.FuseboardSettings.Proxy;
import io.fuseboard.spring.settings.FuseboardSettings.Web;
import io.fuseboard.store.NoticeKey;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the settings, each value with its rule. */
final class SettingsReader {

    /** What HTTP says of a server that is too busy. */
    private static final int UNAVAILABLE = 503;

    private final Values values;
    private final Problems problems;

    private SettingsReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    static FuseboardSettings read(ConfigurableEnvironment environment) {
        Problems problems = new Problems();
        Values values = new Values(new Scan(environment, problems).read(), environment, problems);
        FuseboardSettings settings = new SettingsReader(values, problems).settings();
        problems.throwIfAny();
        return settings;
    }

    private FuseboardSettings settings() {
        values.value("enabled", Rules::truth);
        FuseReader fuses = new FuseReader(values, problems);
        Locale locale = values.value("locale", Rules::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        return new FuseboardSettings(
                locale,
                values.value("application", Rules::key),
                values.value("build-id", Rules::buildId),
                values.value("mode", text -> Rules.word(Mode.class, text)).orElse(Mode.GUARD),
                new StoreReader(values, problems).read(),
                new Proxy(
                        values.value("proxy.order", text -> Rules.word(Proxy.Order.class, text))
                                .orElse(Proxy.Order.OUTERMOST),
                        values.value("proxy.unguardable", text -> Rules.word(Unguardable.class, text))
                                .orElse(Unguardable.FAIL)),
                new Web(
                        values.value("web.problems", Rules::truth).orElse(true),
                        values.value("web.features", Rules::truth).orElse(true),
                        values.list("web.features-origins", Rules::origin),
                        values.value("web.features-header", Rules::truth).orElse(true),
                        values.value("web.degraded-header", Rules::truth).orElse(true),
                        answer()),
                new CarryReader(values).read(),
                new Actuator(values.value("actuator.write", Rules::truth).orElse(false)),
                console(),
                values.keys("features", Rules::key).stream()
                        .map(key -> feature(key, locale))
                        .toList(),
                new PlanReader(values, problems, locale).read(),
                new BrownoutReader(values, problems).read(),
                fuses.defaults(),
                values.keys("fuses", Rules::key).stream().map(fuses::read).toList());
    }

    private ConsoleSettings console() {
        return new ConsoleSettings(
                values.value("console.enabled", Rules::truth),
                values.value("console.port", Rules::port),
                values.value("console.address", Rules::line),
                values.value("console.path", Rules::line),
                values.value("console.user", Rules::line),
                values.exactText("console.password", SettingsReader::password),
                values.value("console.environment", Rules::line),
                values.list("console.allowed-hosts"),
                more());
    }

    /* The console knows what these mean; here they are only found and resolved. */
    private Map<String, List<String>> more() {
        Map<String, List<String>> more = new TreeMap<>();
        for (Property property : Schema.OF_THE_CONSOLE) {
            int depth = property.segments().size();
            for (Written found : values.below("console")) {
                if (property.matches(found.path()).isPresent()) {
                    String name = String.join(".", found.path().subList(0, depth));
                    List<String> read = property.shape() == Property.Shape.LIST
                            ? values.list(name)
                            : values.exactText(name, text -> text).stream().toList();
                    more.put(name.substring("console.".length()), read);
                }
            }
        }
        return Map.copyOf(more);
    }

    private AnswerSettings answer() {
        Map<RefusalReason, Integer> statuses = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            values.value("web.answer.status-of." + NoticeKey.word(reason), Rules::status)
                    .ifPresent(status -> statuses.put(reason, status));
        }
        return new AnswerSettings(
                values.value("web.answer.template", AnswerTemplate::parse),
                values.value("web.answer.page", Rules::truth).orElse(true),
                values.value("web.answer.status", Rules::status).orElse(UNAVAILABLE),
                statuses);
    }

    private Declared feature(String key, Locale locale) {
        String group = "features." + key + ".";
        FeatureSpec spec = new FeatureSpec(
                key,
                values.value(group + "tier", Rules::tier),
                values.value(group + "owner", Rules::line),
                values.texts(group + "title", locale),
                values.texts(group + "consequence", locale),
                values.texts(group + "on-restore", locale),
                notice(group + "notice", locale),
                values.list(group + "synonyms"),
                values.value(group + "client-visible", Rules::truth).orElse(false));
        return new Declared(spec, values.origin("features." + key));
    }

    private NoticeSpec notice(String name, Locale locale) {
        Set<String> besides = new HashSet<>(Set.of("use"));
        Map<RefusalReason, Map<Locale, String>> reasons = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            String word = NoticeKey.word(reason);
            besides.add(word);
            Map<Locale, String> texts = values.texts(name + "." + word, locale, Set.of(), Rules::notice);
            if (!texts.isEmpty()) {
                reasons.put(reason, texts);
            }
        }
        return new NoticeSpec(
                values.texts(name, locale, besides, Rules::notice),
                reasons,
                values.value(
                        name + ".use",
                        text -> NoticeSpec.using(text.strip()).use().orElseThrow()));
    }

    private static String password(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank; leave it out to have one made at each start");
        }
        return text;
    }
}
