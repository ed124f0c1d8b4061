package io.fuseboard.examples.takeaway.order;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Nobody placed an order of that number, or it was the demand player's and is long forgotten. */
public final class UnknownOrder extends ErrorResponseException {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnknownOrder(long number) {
        super(HttpStatus.NOT_FOUND);
        getBody().setProperty("order", number);
    }
}
