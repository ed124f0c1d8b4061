package io.fuseboard.jmh.report;

import java.util.List;
import java.util.Map;

/** What a page says in each language. Names of benchmarks stay as they are. */
enum Words {
    EN(
            "en",
            "",
            "Benchmarks %s",
            "Pace: %s. Machine that wrote this page: %s. Times are medians over forks, above the bare call of the same run;"
                    + " read the ratios, not the nanoseconds. What is below %s ns counts as that much.",
            List.of(
                    "path",
                    "threads",
                    "ns above bare",
                    "bare",
                    "B/op",
                    "peers, ns above bare",
                    "of the first peer",
                    "gate",
                    "aim",
                    ""),
            "ours and the first peer's",
            "Beside",
            "%s, %d threads: %s ns",
            "MISSED",
            "gate",
            "aim",
            "not known",
            "%d processors"),
    ZH(
            "zh-CN",
            ".zh-CN",
            "基准测试 %s",
            "档位：%s。生成本页的机器：%s。耗时取各次 fork 的中位数，并已减去同一次运行中裸调用的耗时；请看比值，不要看纳秒数。不足 %s 纳秒的一律按此值计。",
            List.of("路径", "线程数", "比裸调用多（纳秒）", "裸调用", "字节/次", "同类库比裸调用多（纳秒）", "与第一个同类库之比", "底线", "目标", ""),
            "我们与第一个同类库",
            "附：其他测量",
            "%s，%d 个线程：%s 纳秒",
            "未达标",
            "过底线",
            "达目标",
            "未知",
            "%d 个处理器");

    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("Closed, slow and overdue calls noticed", "未熔断，识别慢调用和迟迟不返回的调用"),
            Map.entry("Closed, failure rate only", "未熔断，只看失败率"),
            Map.entry("Closed, a lambda made for each call", "未熔断，每次调用新建 lambda"),
            Map.entry("Closed, against the best peer", "未熔断，与最快的同类库相比"),
            Map.entry("Closed, window of time", "未熔断，时间窗口"),
            Map.entry("Closed, share refused found by itself", "未熔断，自行找出该拒绝多少"),
            Map.entry("Closed, events listened to", "未熔断，有事件监听者"),
            Map.entry("Closed, exact clock", "未熔断，精确时钟"),
            Map.entry("1 % of the calls fail", "1 % 的调用失败"),
            Map.entry("10 % of the calls fail", "10 % 的调用失败"),
            Map.entry("50 % of the calls fail", "50 % 的调用失败"),
            Map.entry("Open, answered by a fallback", "已熔断，由备用方法作答"),
            Map.entry("Open, answered by a fallback, against a bare permission", "已熔断，由备用方法作答，与只问许可相比"),
            Map.entry("Open, an exception", "已熔断，抛出异常"),
            Map.entry("Half open, all probes out", "试探恢复，试探名额已用完"),
            Map.entry("Bulkhead", "并发上限"),
            Map.entry("Adaptive bulkhead", "自动调节的并发上限"),
            Map.entry("Switch, breaker and bulkhead in one", "开关、熔断与并发上限合一"),
            Map.entry("Switch in its normal position", "开关处于正常位置"),
            Map.entry("Switch off for a share", "开关对一部分调用者关闭"),
            Map.entry("Switch off for a district", "开关对一个区域关闭"),
            Map.entry("Annotated, woven where it stands", "注解方法，原地织入"),
            Map.entry("Annotated, woven subclass", "注解方法，织入子类"),
            Map.entry("Annotated, Spring's proxy", "注解方法，Spring 代理"),
            Map.entry("A fuse for each key", "每个键一根保险丝"),
            Map.entry("Async", "异步"),
            Map.entry("64 fuses in turn", "轮流调用 64 根保险丝"),
            Map.entry("1,000 fuses in turn", "轮流调用 1,000 根保险丝"));

    final String language;
    private final String ending;
    final String title;
    final String intro;
    final List<String> head;
    final String bars;
    final String beside;
    final String besideLine;
    final String missed;
    final String gate;
    final String aim;
    final String notKnown;
    final String processors;

    Words(
            String language,
            String ending,
            String title,
            String intro,
            List<String> head,
            String bars,
            String beside,
            String besideLine,
            String missed,
            String gate,
            String aim,
            String notKnown,
            String processors) {
        this.language = language;
        this.ending = ending;
        this.title = title;
        this.intro = intro;
        this.head = head;
        this.bars = bars;
        this.beside = beside;
        this.besideLine = besideLine;
        this.missed = missed;
        this.gate = gate;
        this.aim = aim;
        this.notKnown = notKnown;
        this.processors = processors;
    }

    /** What comes before the ending of a page in this language. */
    String ending() {
        return ending;
    }

    /** A row's title. */
    String row(Comparison row) {
        return this == EN ? row.title() : said(row.title());
    }

    private static String said(String title) {
        String said = ROWS.get(title);
        if (said == null) {
            throw new IllegalStateException("Invalid row '" + title + "': it has no Chinese title");
        }
        return said;
    }
}
