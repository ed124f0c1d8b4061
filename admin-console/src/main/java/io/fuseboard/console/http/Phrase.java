package io.fuseboard.console.http;

/** What the API says in words, in every language the console speaks: a constant cannot be made without both. */
public enum Phrase {
    NOT_LOGGED_IN("请先登录", "Please log in"),
    WRONG_PASSWORD("用户名或密码不正确", "Wrong user or password"),
    TOO_MANY_TRIES("密码错误次数过多，请 %s 秒后再试", "Too many wrong passwords; try again in %s seconds"),
    NO_SUCH_PAGE("没有这个地址", "There is nothing at this address"),
    NOT_THIS_METHOD("此地址不接受 %s，可用：%s", "This address does not take %s; allowed: %s"),
    FOREIGN_HOST(
            "不接受主机名 %s；如需使用，请加入 fuseboard.console.allowed-hosts",
            "Host %s is not served here; to use it, add it to fuseboard.console.allowed-hosts"),
    FOREIGN_ORIGIN("请求来自其他网站，已拒绝", "The request comes from another site and was refused"),
    NOT_JSON("写操作的 Content-Type 必须是 application/json", "A write must be sent as application/json"),
    NO_TOKEN("登录校验失败，请刷新页面后重试", "The header Fuseboard-Token is missing or wrong; reload the page"),
    NEEDS_ROLE("您的角色无权执行此操作，需要 %s", "Your role does not allow this; it needs %s"),
    OUT_OF_REACH("此开关不在您负责的范围内", "This is outside what you are responsible for"),
    NO_SUCH_TARGET("没有这个告警目标；目标只能在服务端配置", "is no target; targets are named by configuration alone"),
    TARGET_ANSWERED("对方返回状态码 %s", "it answered %s"),
    TARGET_REFUSED("对方拒绝：%s", "it refused: %s"),
    TARGET_UNREACHABLE("无法送达（%s）", "it cannot be reached (%s)"),
    TARGET_BUSY("一分钟内已发送 %s 条，请一分钟后再试", "%s were sent within a minute; try again in a minute"),
    TOO_LARGE("请求内容不得超过 %s 字节", "The request may be %s bytes at most"),
    BAD_BODY("请求内容无法读取：%s", "The request cannot be read: %s"),
    NOT_AN_OBJECT("必须是一个 JSON 对象，前后不能有别的内容", "must be one JSON object and nothing else"),
    TOO_DEEP("嵌套超过 %s 层，或数字过长", "nested too deep (more than %s levels), or a number too long"),
    NAME_TWICE("同一字段出现两次（第 %s 行第 %s 列）", "a field is there twice (line %s, column %s)"),
    BAD_JSON("第 %s 行第 %s 列不是合法的 JSON", "not JSON at line %s, column %s"),
    NOT_UTF8("不是 UTF-8 编码", "not UTF-8"),
    BROKEN_OFF("内容没有传完", "it broke off"),
    BAD_REQUEST("地址或请求头无法读取", "The address or a header cannot be read"),
    TOO_SLOW("请求内容未能在 %s 秒内传完", "The request was not complete within %s seconds"),
    BAD_FIELD("%s 的值不合法（%s）：%s", "Invalid %s (%s): %s"),
    ONE_OF("只能是 %s", "must be one of %s"),
    KNOWN_FIELDS("未知的字段；可用：%s", "is not known; known are %s"),
    ONE_LINE("必须是 1 到 %s 个字，不能换行", "must be one line of 1 to %s characters"),
    A_DURATION(
            "必须是 1 秒到 %s 的时长，例如 10m、2h；不填表示直到手动恢复",
            "must be a duration from 1 second to %s, such as 10m or 2h; left out: until somebody restores"),
    NOT_WITH_AUTO("只能与 DEGRADED 一起使用", "goes with DEGRADED only"),
    UNGUARDED_TIME("解除保护必须写明时长，最长 %s 分钟", "UNGUARDED needs a duration of at most %s minutes"),
    FEW_ATTRIBUTES("最多 %s 个属性，名称和值各不超过 %s 个字", "at most %s attributes of %s characters each"),
    A_SHARE("必须是 1 到 10000 的整数（万分比）", "must be a whole number from 1 to 10000, in 10,000ths of the callers"),
    AN_OBJECT("必须是一个 JSON 对象", "must be a JSON object"),
    SOME_VALUES("必须有 1 到 %s 个值", "must have 1 to %s values"),
    A_TEXT_BY_LANGUAGE("必须按语言给出文本，例如 \"zh-CN\"、\"en\"", "must be a text, by language tag such as \"zh-CN\" or \"en\""),
    A_NOTICE(
            "必须是一句不超过 %s 个字的话，花括号里只能写 {feature} 或 {retry-after}",
            "must be one line of at most %s characters; braces hold {feature} or {retry-after} only"),
    A_NOTICE_OF_AGE(
            "必须是一句不超过 %s 个字的话，花括号里只能写 {feature} 或 {age}",
            "must be one line of at most %s characters; braces hold {feature} or {age} only"),
    BAD_ORDER("这项改动不合法：%s", "%s"),
    AN_ID("必须是 1 到 100 个字母、数字或 -", "must be 1 to 100 letters, digits or '-'"),
    A_RANGE("必须是 %s 到 %s 的整数", "must be a whole number from %s to %s"),
    IS_NEEDED("必须填写", "is needed"),
    A_TEXT("必须是文本", "must be a text"),
    A_NUMBER("必须是非负整数", "must be a whole number, zero or more"),
    TRUE_OR_FALSE("只能是 true 或 false", "must be true or false"),
    UNKNOWN_SWITCH("没有这个开关：%s。相近的有：%s", "There is no switch %s. Near: %s"),
    NO_SWITCHES("还没有任何开关", "there are none yet"),
    MOVED_BY("%s 在 %s 秒前已改动此开关", "%s moved this switch %s s ago"),
    MOVED("此开关已被改动", "This switch has been moved"),
    CHANGE_ID_USED(
            "这个 changeId 已用于另一次改动，本次未执行，请换一个",
            "This changeId was used for another change; nothing was done. Use a new one"),
    CONFIRM_CORE(
            "%s 属于核心功能（P0）。请确认原因后再次提交，并带上 \"confirm\": true",
            "%s is a core feature (P0). Check the reason, then send it again with \"confirm\": true"),
    CONFIRM_UNGUARDED(
            "解除 %s 的保护后，它的故障会直接拖累应用。请确认原因后再次提交，并带上 \"confirm\": true",
            "Without its protection, trouble in %s reaches the application itself. Check the reason, then send it again"
                    + " with \"confirm\": true"),
    CONFIRM_RISKY(
            "%s 还没有恢复正常，现在恢复会再次影响顾客。仍要恢复请再次提交，并带上 \"confirm\": true",
            "%s is not back to normal; to restore now hits customers again. If you mean it, send it again with"
                    + " \"confirm\": true"),
    CONFIRM_REMOVE(
            "即将删除预案 %s，删除后需要重新编写。请再次提交，并带上 \"confirm\": true",
            "Plan %s would be removed and have to be written anew. Send it again with \"confirm\": true"),
    UNKNOWN_PLAN("没有这个预案：%s。相近的有：%s", "There is no plan %s. Near: %s"),
    PLAN_ENGAGED("%s 已经启用了这个预案", "%s has engaged this plan already"),
    PLAN_NOT_ENGAGED("这个预案没有启用", "This plan is not engaged"),
    PLAN_MOVED("预演之后又有改动：%s。请重新预演", "It has moved since you looked: %s. Look again"),
    A_LIST("必须是一个列表", "must be a list"),
    CONFIRM_WHOLE(
            "此操作对所有功能和接口生效（%s），会失去保护。请再次提交，并带上 \"confirm\": true",
            "This concerns everything on the board (%s) and takes protection away. Send it again with"
                    + " \"confirm\": true"),
    CONFIRM_ADOPT(
            "将以存储中的内容为准，本机记得的开关设置会被替换。请再次提交，并带上 \"confirm\": true%s",
            "What the store holds will be right, and what this node remembers will be replaced. Send it again with"
                    + " \"confirm\": true%s"),
    CONFIRM_RESEED(
            "将把本机记得的开关设置写回存储，覆盖存储中的内容。请再次提交，并带上 \"confirm\": true%s",
            "What this node remembers will be written into the store, over what is there. Send it again with"
                    + " \"confirm\": true%s"),
    CLAIMED("我来处理", "claimed"),
    RELEASED("不再处理", "released"),
    CLAIMED_BY("%s 已在处理", "%s looks after it already"),
    DEED_PLAN_ENGAGED("启用预案", "plan engaged"),
    DEED_PLAN_ENDED("结束预案", "plan ended"),
    DEED_PLAN_WRITTEN("编写预案", "plan written"),
    DEED_PLAN_REMOVED("删除预案", "plan removed"),
    DEED_ORDERED("全局操作开始", "order for the whole board"),
    DEED_LIFTED("全局操作结束", "order for the whole board lifted"),
    DEED_DIMMED("自动降级", "dimmed by itself"),
    DIMMED_WHAT("：%s", ": %s"),
    AND_ALSO("；", "; "),
    DEED_UNDIMMED("自动降级结束", "no more dimmed by itself"),
    DEED_SAID("用户提示改为新的说法", "words for customers changed"),
    DEED_UNSAID("用户提示恢复为原来的说法", "words for customers as built again"),
    SAID_WHAT("用户提示改为：%s", "customers read: %s"),
    WORDS_MOVED("这条用户提示已被别人改动，现在是：%s", "These words have been changed meanwhile; now they are: %s"),
    BUILT_WORDS("应用自带的说法", "as built"),
    UNKNOWN_NOTICE("没有这条用户提示：%s。相近的有：%s", "There are no such words: %s. Near: %s"),
    DEED_WRITTEN("编写", "written"),
    DEED_REMOVED("删除", "removed"),
    COLUMNS("序号|时间|谁|原因|开关|做了什么", "number|time|who|why|switch|what"),
    NO_SUCH_REVISION("记录里没有第 %s 次操作", "History has no move %s"),
    NOTHING_TO_UNDO("已经没有可撤销的内容", "There is nothing left to take back"),
    MOVED_SINCE("其后又有改动，无法撤销：%s", "It has moved since and cannot be taken back: %s"),
    WRITES_UNAVAILABLE(
            "暂时无法写入：存储没有响应。开关按最后一次的设置继续工作。用同一个 changeId 重试是安全的",
            "Writes unavailable: the store does not answer. Switches work as last set. Trying again with the same"
                    + " changeId is safe"),
    HISTORY_UNAVAILABLE("暂时无法读取操作记录：存储没有响应", "History unavailable: the store does not answer"),
    CATALOGUE_UNAVAILABLE("暂时无法读取各应用的清单：存储没有响应", "Catalogue unavailable: the store does not answer"),
    TOO_MANY_STREAMS("同时打开的页面过多，请关闭一些", "Too many open pages; close some"),
    OUR_FAULT("控制台内部错误，已写入日志", "The console failed; see the application's log"),
    TURNED_OFF("关闭", "turned off"),
    TURNED_OFF_UNTIL("关闭，至 %s", "turned off until %s"),
    KEPT_ON("保持开启", "kept on"),
    KEPT_ON_UNTIL("保持开启，至 %s", "kept on until %s"),
    PASSED_OVER_UNTIL("绕过熔断，至 %s", "breaker passed over until %s"),
    RESTORED("恢复", "restored"),
    CHANGED("%s → %s", "%s → %s"),
    AUTOMATIC("自动", "automatic"),
    TIME_OVER("到点自动恢复", "its time is over"),
    PUT_OFF("推迟恢复：核心功能（P0）依赖的接口还没有恢复", "put off: a circuit of a CORE feature is not closed"),
    WINDOW_CAME("到了预案的时段，至 %s", "its window, until %s"),
    PRESSURE_OVER("压力已消退", "the pressure is over"),
    TRIGGER_OVER("触发原因已消除", "what it engaged for is over"),
    STOPPED("已暂停全部自动降级", "all automatics are stopped"),
    CIRCUIT_IS_OPEN("%s 已熔断", "the circuit of %s is open");

    private final String chinese;
    private final String english;

    Phrase(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The words, with values in their places. */
    public String in(Language language, Object... values) {
        return switch (language) {
            case ZH -> chinese.formatted(values);
            case EN -> english.formatted(values);
        };
    }
}
