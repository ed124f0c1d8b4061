package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.guarantee.Quote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The book of orders, a table in a file.
 *
 * <p>Every statement commits by itself and the database writes before it says so ({@code WRITE_DELAY=0}): what was
 * acknowledged to a diner is still there after the process was killed.
 */
@Repository
public class OrderBook {

    private final JdbcClient jdbc;

    public OrderBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Order> find(long number) {
        return jdbc.sql("select * from orders where number = :number")
                .param("number", number)
                .query(OrderBook::read)
                .optional();
    }

    Optional<Order> findByRequest(String requestId) {
        return jdbc.sql("select * from orders where request_id = :requestId")
                .param("requestId", requestId)
                .query(OrderBook::read)
                .optional();
    }

    /** Writes the order down once: a request that arrives twice, even at the same moment, finds the first one. */
    Order add(Wish wish, Origin origin, int fen, @Nullable Quote guarantee, Instant now) {
        var key = new GeneratedKeyHolder();
        try {
            jdbc.sql("""
                    insert into orders
                      (request_id, origin, district, lines, fen, guarantee_fen, guarantee_minutes, urgent_medicine, placed_at)
                    values
                      (:requestId, :origin, :district, :lines, :fen, :guaranteeFen, :guaranteeMinutes, :urgentMedicine, :placedAt)
                    """)
                    .param("requestId", wish.requestId())
                    .param("origin", origin.name())
                    .param("district", wish.district().key())
                    .param("lines", Line.write(wish.lines()))
                    .param("fen", fen)
                    .param("guaranteeFen", guarantee == null ? null : guarantee.fen())
                    .param("guaranteeMinutes", guarantee == null ? null : guarantee.minutes())
                    .param("urgentMedicine", wish.urgentMedicine())
                    .param("placedAt", Timestamp.from(now))
                    .update(key, "number");
        } catch (DuplicateKeyException sentTwice) {
            return findByRequest(wish.requestId()).orElseThrow(() -> sentTwice);
        }
        long number = Objects.requireNonNull(key.getKey()).longValue();
        return new Order(number, wish.district(), wish.lines(), fen, guarantee, wish.urgentMedicine(), now, null);
    }

    /** Notes the payment; the first one stays. */
    void notePayment(long number, Order.Payment payment) {
        jdbc.sql("update orders set payment = :reference, paid_at = :at where number = :number and payment is null")
                .param("reference", payment.reference())
                .param("at", Timestamp.from(payment.at()))
                .param("number", number)
                .update();
    }

    /** Throws away the demand player's orders, except the newest ones. Orders of people stay. */
    int forgetRecordedBeyond(int newest) {
        return jdbc.sql("""
                delete from orders where origin = 'RECORDED' and number <= (
                  select number from orders where origin = 'RECORDED' order by number desc offset :newest rows fetch first row only)
                """).param("newest", newest).update();
    }

    private static Order read(ResultSet row, int index) throws SQLException {
        int guaranteeFen = row.getInt("guarantee_fen");
        var guarantee = row.wasNull() ? null : new Quote(guaranteeFen, row.getInt("guarantee_minutes"));
        var reference = row.getString("payment");
        return new Order(
                row.getLong("number"),
                District.of(row.getString("district")),
                Line.read(row.getString("lines")),
                row.getInt("fen"),
                guarantee,
                row.getBoolean("urgent_medicine"),
                row.getTimestamp("placed_at").toInstant(),
                reference == null
                        ? null
                        : new Order.Payment(
                                reference, row.getTimestamp("paid_at").toInstant()));
    }
}
