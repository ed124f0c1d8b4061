package io.fuseboard.console.cli;

/** Why a command did not do what it was asked for, in the operator's language. */
final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Failed(Answer answer) {
        super(String.join("\n", answer.lines()));
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
