package io.fuseboard;

import io.fuseboard.GuardedFlow.Items;
import io.fuseboard.hook.WovenSites;
import io.fuseboard.internal.brownout.Machine;
import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.internal.node.BoardNode;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Mode;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanTrigger;
import io.fuseboard.spec.Require;
import io.fuseboard.spec.Unguardable;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.FallbackSink;
import io.fuseboard.spi.LastGoodListener;
import io.fuseboard.spi.Messages;
import io.fuseboard.spi.Ticker;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.NoticeKey;
import io.fuseboard.store.Orders;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.Explanation;
import io.fuseboard.telemetry.FuseOrigin;
import io.fuseboard.telemetry.Pressure;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A board: the fuses and features of one application, and the tie to where its orders are kept.
 *
 * <pre>{@code
 * Fuseboard board = Fuseboard.builder().store(BoardStores.file(Path.of("fuseboard"))).build();
 * Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(BreakerSpec.defaults()).with(new BulkheadSpec(20)));
 * Location at = fuse.call(() -> api.locate(id));
 * }</pre>
 */
public final class Fuseboard implements AutoCloseable {

    private final String application;
    private final BoardStore store;
    private final Orders orders;
    private final BoardOrders boardOrders;
    private final Plans plans;
    private final Features features;
    private final Fuses fuses;
    private final Notices notices;
    private final Guarding guarding;
    private final Readings readings;
    private final BoardNode node;
    private final Optional<Brownout> brownout;
    private final Optional<Heart> heart;
    private final Weaving weaving;
    private final @Nullable WovenMethods woven;

    private Fuseboard(Builder builder) {
        this.application = builder.application;
        this.store = builder.store == null ? BoardStores.inMemory() : builder.store;
        SwitchBoard switches = new SwitchBoard();
        this.features = new Features(
                switches,
                builder.attributes,
                builder.brownout.map(BrownoutSpec::also).orElse(Set.of()));
        this.weaving = new Weaving(builder.unguardable);
        this.notices = new Notices(
                builder.messages,
                builder.locale,
                builder.callerLocale,
                key -> features.find(key).map(Feature::spec),
                new HeldNotices(application, switches));
        Wiring wiring = new Wiring(
                builder.ticker,
                switches,
                notices,
                builder.events,
                builder.lastGoods,
                builder.instead,
                builder.attributes);
        builder.features.forEach(declared -> features.declare(declared.spec(), declared.place(), notices));
        this.fuses = new Fuses(
                application, builder.adjustment, builder.places, builder.mode, switches, features, notices, wiring);
        this.guarding = new Guarding(fuses, features, notices, wiring, builder.fallbacks);
        this.readings = new Readings(application, switches, features, fuses, wiring);
        this.plans = new Plans(store, this::requireBoard, readings::inventory, this::catalogue);
        builder.plans.forEach(plan -> declare(plan, builder));
        this.node = new BoardNode(
                store,
                new Around(application, builder.build, builder.locale, features, fuses, plans, notices, this::brownout),
                switches,
                wiring.exact(),
                wiring.origin(),
                builder.clock,
                wiring,
                builder.lastKnownGood,
                plans,
                readings::strained);
        this.orders = new Orders(store, node::requireBoard);
        this.boardOrders = new BoardOrders(store, node::requireBoard);
        this.brownout = builder.brownout.map(spec -> brownout(spec, builder, switches, wiring));
        this.heart = brownout.map(one -> new Heart(this::beat, one::letGo));
        node.start();
        if (builder.beats) {
            heart.ifPresent(Heart::start);
        }
        this.woven = builder.leavesWoven ? null : new WovenMethods(this, builder.settled());
    }

    private Brownout brownout(BrownoutSpec spec, Builder builder, SwitchBoard switches, Wiring wiring) {
        return new Brownout(
                builder.mode == Mode.OBSERVE ? spec.observing() : spec,
                features,
                fuses,
                switches,
                wiring,
                builder.clock,
                () -> node.whole().stream().map(BoardHold::what).collect(Collectors.toSet()),
                new BoardSignals(
                        fuse -> fuses.find(fuse).flatMap(Fuse::room), builder.machine, spec.latency(), spec.ignore()));
    }

    private Optional<BrownoutSnapshot> brownout() {
        return brownout.map(Brownout::snapshot);
    }

    /** Twenty times a second; by tests of this package too, which bring their own time. */
    void beat() {
        brownout.ifPresent(one -> one.beat(readings.now()));
    }

    private void declare(PlanSpec plan, Builder builder) {
        for (PlanTrigger trigger : plan.triggers()) {
            Require.that(
                    trigger.fuse().isPresent() || builder.brownout.isPresent(),
                    "plan '" + plan.key() + "'",
                    trigger,
                    "engages under pressure, which nothing measures here; let the brownout observe at least"
                            + " (fuseboard.brownout.mode, Builder.brownout)");
            trigger.fuse()
                    .ifPresent(fuse -> Require.that(
                            fuse.startsWith("fuse:" + application + "/"),
                            "plan '" + plan.key() + "'",
                            trigger,
                            "must be a fuse of this application (fuse:" + application
                                    + "/…); declare it in the application that has the fuse"));
        }
        plans.declare(plan);
    }

    private Fuseboard servingWoven() {
        try {
            if (woven != null) {
                WovenSites.serve(woven);
            }
            return this;
        } catch (RuntimeException misfit) {
            close();
            throw misfit;
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The name of the application, first part of the keys of its fuses. */
    public String application() {
        return application;
    }

    /**
     * The fuse of a name, made at the first time of asking.
     *
     * @throws IllegalStateException if the name is taken by a fuse with another spec
     */
    public Fuse fuse(FuseSpec spec) {
        return fuses.plain(spec);
    }

    /**
     * The fuses of a name, one for each key, made at the first time of asking.
     *
     * @param spec what the fuse of each key goes by; where it does not say for how many keys,
     *     {@link FuseSpec#MAX_KEYS}
     * @throws IllegalStateException if the name is taken by a fuse with another spec
     */
    public KeyedFuse keyedFuse(FuseSpec spec) {
        return fuses.keyed(spec);
    }

    /** The fuse of a name, if there is one that has no keys. Never makes one. */
    public Optional<Fuse> findFuse(String name) {
        return fuses.find(name);
    }

    /** The fuses of a name, if there is one that has keys. Never makes one. */
    public Optional<KeyedFuse> findKeyedFuse(String name) {
        return fuses.findKeyed(name);
    }

    /** What a fuse goes by and where that comes from, with keys or without; empty where there is no such fuse. */
    public Optional<FuseOrigin> origin(String fuse) {
        return fuses.origin(fuse);
    }

    /** Declares a feature in code, or says more about one that is declared already. */
    public Feature feature(FeatureSpec spec) {
        return features.declare(spec, "code", notices);
    }

    /**
     * A declared feature.
     *
     * @throws IllegalArgumentException if nobody has declared it; names what is near
     */
    public Feature feature(String key) {
        return features.find(key)
                .orElseThrow(() -> new IllegalArgumentException("Invalid feature (" + key
                        + "): nobody has declared it; " + near(key)
                        + ". Declare it on the builder, by configuration or by @DegradeSwitch"));
    }

    /** A feature, if somebody has declared it. Never makes one. */
    public Optional<Feature> findFeature(String key) {
        return features.find(key);
    }

    /** All features declared, sorted by key. */
    public List<Feature> features() {
        return features.all();
    }

    /**
     * A method with the guards that its annotations ask for; empty where it carries none of ours.
     *
     * @param type the class of the objects it is called on, where its backup methods are looked for
     * @throws IllegalArgumentException if the annotations are wrong or a fallback does not fit
     * @throws IllegalStateException if its fuse's name is taken, or its feature has another tier elsewhere
     */
    public Optional<GuardedMethod> guard(Class<?> type, Method method) {
        return guarding.guard(type, method);
    }

    /** The same, where somebody else has read the annotations, or there are none. */
    public GuardedMethod guard(Class<?> type, Method method, MethodSpec spec) {
        return guarding.guard(type, method, spec);
    }

    /**
     * Resolves now what the annotations of a class ask for: fuses, features, backup methods; of its own methods and of
     * those it inherits. For classes woven by the agent or at build time, whose methods are looked at when they are
     * called first: at the start of an application, or in a test of its own. Weaves nothing, and needs no Byte Buddy.
     *
     * @return the guarded methods, as {@link GuardedMethod#toString()} describes them
     * @throws IllegalArgumentException with all that is wrong with the class, not with the first thing alone; or if it
     *     carries none of the annotations
     * @throws IllegalStateException if a fuse's name is taken, or a feature has another tier elsewhere
     */
    public List<GuardedMethod> check(Class<?> type) {
        return guarding.check(type);
    }

    /**
     * The same for a method that returns what begins with whoever asks for it: a publisher. For integrations of reactive
     * libraries, which know what the method's type means.
     *
     * @param item what is published
     * @param items how many of them
     */
    public GuardedFlow guardFlow(Class<?> type, Method method, MethodSpec spec, Class<?> item, Items items) {
        return guarding.guardFlow(type, method, spec, item, items);
    }

    /**
     * A subclass whose annotated methods, inherited ones too, run through their fuses, called from outside or by one
     * another; with the constructors of the class, as far as a subclass sees them. The same class each time for this
     * board. Needs Byte Buddy on the class path.
     *
     * <pre>{@code
     * RiderService riders = board.weave(RiderService.class).getDeclaredConstructor().newInstance();
     * }</pre>
     *
     * The subclass is hidden: it has no name to be looked up by, cannot be extended, and goes when nobody uses it.
     *
     * @throws IllegalArgumentException if the annotations are wrong, a fallback does not fit, there is nothing to
     *     guard, or something a subclass cannot guard: a private, final or static method, a final class
     * @throws IllegalStateException if a fuse's name is taken, a feature has another tier elsewhere, or Byte Buddy is
     *     missing
     */
    public <T> Class<? extends T> weave(Class<T> type) {
        return weaving.weave(type, method -> guarding.hook(type, method));
    }

    /**
     * A stand-in for an object that somebody else has made: hands every call to it, those of annotated methods through
     * their fuses. State stays in the object. Needs Byte Buddy on the class path.
     *
     * <p>What the object calls on itself no stand-in sees; such calls are found and told by a warning. Fields of the
     * stand-in are empty, and no constructor of the class runs for it.
     *
     * @return the object itself, where its class is woven already
     * @throws IllegalArgumentException as {@link #weave} does, and for a final method, annotated or not: it would run
     *     on the stand-in
     * @throws IllegalStateException as {@link #weave} does
     */
    public <T> T wrap(T object) {
        Class<?> type = object.getClass();
        return weaving.wrap(object, method -> guarding.hook(type, method));
    }

    /**
     * Calls of a class's own guarded methods on the object itself, as its code has them. A proxy and {@link #wrap} do
     * not see them, so they run unguarded; {@link #weave}, the agent and weaving at build time do.
     *
     * @param guarded methods of the class or its superclasses
     * @return a sentence for each, such as {@code Riders.tour() calls locate(String)}; empty where Byte Buddy is
     *     missing
     */
    public static List<String> selfCalls(Class<?> type, Collection<Method> guarded) {
        return Weaving.selfCalls(type, guarded);
    }

    /** What to write beside an answer that is not of now, in the caller's locale, else the board's. Says its age. */
    public String notice(LastGoodAnswer answer) {
        return notice(answer, notices.locale());
    }

    /** The same in a locale, or in the nearest there is. */
    public String notice(LastGoodAnswer answer, Locale locale) {
        return notices.lastGood(answer, locale);
    }

    /**
     * What customers would read in a locale, if the board said these words under a key: how an order for words would read
     * before anybody gives it. What whoever turned something off said besides comes before it, and is left out here.
     *
     * @param key {@code notice:…}, see {@link io.fuseboard.store.NoticeKey}; of a feature's words for any reason: as it
     *     reads while it is turned off
     * @param texts by locale; in other locales what was declared is read. Empty: what was declared is read again
     * @throws IllegalArgumentException if there can be no such notice, or a text is against the rules of
     *     {@link io.fuseboard.spec.NoticeText}
     */
    public String notice(String key, Map<Locale, String> texts, Locale locale) {
        NoticeKey.check(key, texts);
        return notices.asIf(key, texts).standing(key, locale);
    }

    /** Writes orders to the board. They come back to this node, and to all others, through the store. */
    public Orders orders() {
        return orders;
    }

    /**
     * The board's plans. Those of code are declared here or on the builder; here after what they name was declared by
     * annotations.
     */
    public Plans plans() {
        return plans;
    }

    /** Writes orders for the whole board. They are an administrator's; who that is, whoever calls this must know. */
    public BoardOrders boardOrders() {
        return boardOrders;
    }

    private void requireBoard() {
        node.requireBoard();
    }

    /** Where the board's orders are kept. */
    public BoardStore store() {
        return store;
    }

    /** Everything as it stands in this application. */
    public BoardSnapshot snapshots() {
        return readings.snapshots(node.whole(), node.snapshot(), brownout());
    }

    /**
     * What all applications have on this board, as their nodes tell it: asks the store now. Nodes that have been silent
     * for a minute are not among them.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public BoardCatalogue catalogue() {
        return node.catalogue();
    }

    /**
     * Why a call would be degraded by a switch, or not, in one sentence. The circuit of a fuse is not asked.
     *
     * @param key {@code feature:…} or {@code fuse:application/name}
     * @param attributes what is known of the call, as in {@link Feature#isOn(Map)}; what is not said the board's
     *     attribute source is asked for, in this thread
     */
    public Explanation explain(String key, Map<String, String> attributes) {
        return readings.explain(key, attributes);
    }

    /** Looks at the store now instead of within the next second. For tests and for impatient callers. */
    public void refresh() {
        node.look();
    }

    /**
     * After the store was lost ({@code STORE_LOST}): what it holds now is right. A change of the store, which all nodes
     * follow.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Applied adoptStore(String actor, String reason) {
        return node.adopt(actor, reason);
    }

    /**
     * After the store was lost or went back ({@code STORE_LOST}, {@code STORE_REGRESSED}): what this node knew before
     * is right, and is written into the store. A change of the store, which all nodes follow.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Applied reseedStore(String actor, String reason) {
        return node.reseed(actor, reason);
    }

    /** Stops following the store, and closes it. Fuses go on with the last orders. */
    @Override
    public void close() {
        if (woven != null) {
            WovenSites.retire(woven);
        }
        heart.ifPresent(Heart::close);
        brownout.ifPresent(Brownout::letGo);
        node.close();
        store.close();
    }

    private String near(String key) {
        List<String> near = NearNames.of(key, features.keys());
        return near.isEmpty() ? "there is none yet" : "near: " + String.join(", ", near);
    }

    /** Puts a board together. Every part has a default. */
    public static final class Builder {

        private String application = "application";
        private Optional<String> build = Optional.empty();
        private @Nullable BoardStore store;
        private @Nullable Ticker ticker;
        private @Nullable Path lastKnownGood;
        private InstantSource clock = InstantSource.system();
        private EventSink events = EventSink.logging();
        private @Nullable LastGoodListener lastGoods;
        private @Nullable FallbackSink instead;
        private AttributeSource attributes = AttributeSource.none();
        private Messages messages = Messages.none();
        private Locale locale = Locale.SIMPLIFIED_CHINESE;
        private Supplier<? extends @Nullable Locale> callerLocale = () -> null;
        private Mode mode = Mode.GUARD;
        private boolean beats = true;
        private UnaryOperator<FuseSpec> adjustment = UnaryOperator.identity();
        private Function<String, Map<String, String>> places = fuse -> Map.of();
        private BiFunction<? super String, ? super Optional<FallbackSpec>, Optional<FallbackSpec>> fallbacks =
                (fuse, said) -> said;
        private boolean leavesWoven;
        private Unguardable unguardable = Unguardable.FAIL;
        private Optional<BrownoutSpec> brownout = Optional.empty();
        private LongFunction<List<Pressure>> machine = new Machine()::pressures;
        private final List<Declared> features = new ArrayList<>();

        private final List<PlanSpec> plans = new ArrayList<>();

        private record Declared(FeatureSpec spec, String place) {}

        private Builder() {}

        /** Name of the application, first part of the keys of its fuses. Default: {@code application}. */
        public Builder application(String name) {
            Require.key("application", name);
            this.application = name;
            return this;
        }

        /**
         * Which build of the application this is, such as a version or a commit: told where builds say different things
         * of one feature. 1 to 64 letters, digits, '.', '_', '+' or '-'. Default: it has no name.
         */
        public Builder buildId(String id) {
            Require.buildId("build id", id);
            this.build = Optional.of(id);
            return this;
        }

        /**
         * A file of this host, ending in {@code .json}, that keeps the store's last word: a start while the store is
         * down goes on with it. One for each board and environment. Beside it lies {@code override.json}, if a person
         * puts it there: orders for this host that hold whatever the store says. Default: none, which is right for
         * stores of this host.
         */
        public Builder lastKnownGood(Path file) {
            Require.that(
                    file.getFileName() != null && file.getFileName().toString().endsWith(".json"),
                    "last known good",
                    file,
                    "must name a file ending in .json");
            this.lastKnownGood = file;
            return this;
        }

        /** This host's wall clock, by which holds end that were kept from before, until the store's clock is known. */
        public Builder clock(InstantSource wallClock) {
            this.clock = wallClock;
            return this;
        }

        /** Where orders are kept. Default: in memory, gone with the process. The board closes it. */
        public Builder store(BoardStore boardStore) {
            this.store = boardStore;
            return this;
        }

        /**
         * The clock. Default: one that is right to 20 ms and costs next to nothing to read, and the virtual machine's
         * own for fuses whose slow threshold is under 80 ms. {@code Ticker.system()} makes all fuses exact, without a
         * thread.
         */
        public Builder ticker(Ticker clock) {
            this.ticker = clock;
            return this;
        }

        /** Who hears of rare things. Default: the log. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** Who hears of answers that are not of now, to say how old they are. Default: nobody. */
        public Builder lastGoods(LastGoodListener listener) {
            this.lastGoods = listener;
            return this;
        }

        /** Who hears, in the caller's thread, that somebody else has answered a call. Default: nobody. */
        public Builder answeredInstead(FallbackSink sink) {
            this.instead = sink;
            return this;
        }

        /** What is known about a call, such as who makes it. Default: nothing. */
        public Builder attributes(AttributeSource source) {
            this.attributes = source;
            return this;
        }

        /** Notices for features that bring none. Default: the house's own words. */
        public Builder messages(Messages words) {
            this.messages = words;
            return this;
        }

        /** The locale of notices where the caller's is not known. Default: Simplified Chinese. */
        public Builder locale(Locale standard) {
            this.locale = standard;
            return this;
        }

        /** How to find the caller's locale in the caller's thread; {@code null} where there is none. */
        public Builder callerLocale(Supplier<? extends @Nullable Locale> finder) {
            this.callerLocale = finder;
            return this;
        }

        /** What configuration says over the spec of every fuse, before the fuse is made. Keeps the name. */
        public Builder adjust(UnaryOperator<FuseSpec> change) {
            this.adjustment = change;
            return this;
        }

        /**
         * Where configuration says what {@link #adjust} does, for whoever asks {@link Fuseboard#origin}. Default: nobody
         * knows.
         *
         * @param finder by name of a fuse: property below it, such as {@code breaker.failure-rate}, and its place
         */
        public Builder configuredAt(Function<String, Map<String, String>> finder) {
            this.places = finder;
            return this;
        }

        /**
         * What configuration says over the fallbacks of guarded methods, before they are resolved: takes the name of
         * the method's fuse and what its annotations say, and gives what holds. Asked for every method that is guarded,
         * however it is.
         */
        public Builder adjustFallbacks(
                BiFunction<? super String, ? super Optional<FallbackSpec>, Optional<FallbackSpec>> change) {
            this.fallbacks = change;
            return this;
        }

        /**
         * Leaves methods woven by the agent or at build time to other boards. For boards of a part, in an application
         * that has a board of its own. Default: of the boards that are open, the one built last guards them all.
         */
        public Builder leaveWoven() {
            this.leavesWoven = true;
            return this;
        }

        /**
         * What becomes of calls that guards refuse, on all fuses whose own specs do not say. Default: they are refused.
         * {@link Mode#OBSERVE} is for the first two weeks: what would be refused is counted, and passes. What operators
         * order is obeyed all the same.
         */
        public Builder mode(Mode way) {
            this.mode = way;
            return this;
        }

        /** Declares a feature. */
        public Builder feature(FeatureSpec spec) {
            return feature(spec, "code");
        }

        /** Declares a feature; {@code place} is told where another place contradicts. */
        public Builder feature(FeatureSpec spec, String place) {
            this.features.add(new Declared(spec, place));
            return this;
        }

        /**
         * What becomes of annotations that {@link Fuseboard#weave} and {@link Fuseboard#wrap} cannot honour: on
         * private, final and static methods, in final classes. Default: FAIL.
         */
        public Builder unguardable(Unguardable choice) {
            this.unguardable = choice;
            return this;
        }

        /**
         * Lets the application degrade by itself under load: what is OPTIONAL goes first, then what is USEFUL; what is CORE
         * never. Default: it does not. Where the board's {@link #mode} is OBSERVE, so is this.
         */
        public Builder brownout(BrownoutSpec spec) {
            this.brownout = Optional.of(spec);
            return this;
        }

        /** What the virtual machine says of itself, at a time of this node's own: for tests of this package. */
        Builder machine(LongFunction<List<Pressure>> pressures) {
            this.machine = pressures;
            return this;
        }

        /** Nobody beats but who calls {@link Fuseboard#beat}: where time is simulated, a real heart would beat when it likes. */
        Builder withoutHeart() {
            this.beats = false;
            return this;
        }

        /** Declares a plan of features that are declared here too. */
        public Builder plan(PlanSpec spec) {
            this.plans.add(spec);
            return this;
        }

        private Set<String> settled() {
            return features.stream()
                    .map(Declared::spec)
                    .filter(feature -> feature.tier().isPresent())
                    .map(FeatureSpec::key)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /**
         * The board, with the store's orders in force.
         *
         * @throws IllegalArgumentException if a method woven by the agent or at build time has been called already and
         *     its annotations are wrong
         * @throws IllegalArgumentException if a plan names a feature that is not declared here, or one that is CORE
         * @throws IllegalStateException if a feature is declared with two tiers, or one that is CORE is to be dimmed
         */
        public Fuseboard build() {
            return new Fuseboard(this).servingWoven();
        }
    }
}
