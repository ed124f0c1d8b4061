package io.fuseboard;

import io.fuseboard.model.CircuitState;

/**
 * How many retries a fuse's dependency may have, of all its callers in this application together: one for ten calls, a hundred
 * at most at a time, and one a second besides. None while its circuit is not CLOSED, or while it is degraded.
 *
 * <p>Fuseboard retries nothing itself. Whoever does asks here before each retry, and goes without it where the answer is no:
 *
 * <pre>{@code
 * RetryBudget budget = fuse.retryBudget();
 * RetryConfig.custom().retryOnException(budget::mayRetry)                     // Resilience4j
 * RetryPolicy.builder().predicate(budget::mayRetry)                           // Spring Framework 7
 * while (…) { try { return call(); } catch (IOException failed) { if (!budget.mayRetry(failed)) throw failed; } }
 * }</pre>
 *
 * <p>Why: a dependency at 80 % load that is slow for a moment makes its callers time out. Where each of them tries three times
 * the load is 240 %, everybody times out, and it stays so when the reason is long gone.
 *
 * @see <a href="https://finagle.github.io/blog/2016/02/08/retry-budgets/">Retry budgets in Finagle</a>, after which this is made
 */
public final class RetryBudget {

    private final Fuse fuse;
    private final RetryTokens tokens;

    RetryBudget(Fuse fuse, RetryTokens tokens) {
        this.fuse = fuse;
        this.tokens = tokens;
    }

    /**
     * Whether a call that failed may be made once more, now. A yes is spent: ask only where you would retry. What guards have
     * refused is not retried: they would refuse it again.
     *
     * @param failure what it failed with, also where futures have put something around it
     */
    public boolean mayRetry(Throwable failure) {
        if (Wrapping.off(failure) instanceof DegradedException) {
            tokens.refuse();
            return false;
        }
        return mayRetry();
    }

    /** The same, where it is no exception that says that a call failed. */
    public boolean mayRetry() {
        if (fuse.isOutOfPath()) {
            return true;
        }
        if (fuse.isDegraded() || fuse.circuit() != CircuitState.CLOSED) {
            tokens.refuse();
            return false;
        }
        return tokens.take(fuse.callsMade(), fuse.now());
    }

    /** Retries that were granted since the board was built. */
    public long granted() {
        return tokens.granted();
    }

    /** Retries that were not. */
    public long refused() {
        return tokens.refused();
    }
}
