package io.fuseboard.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Puts the board of a Spring application into the hand of a test, beside {@code @SpringBootTest} or another annotation that
 * makes a context:
 *
 * <pre>{@code
 * @SpringBootTest
 * @FuseboardTest
 * class RiderServiceTest {
 *     @Test
 *     @Circuit("rider-location")
 *     void theBackupAnswers(@Autowired RiderService riders, TestBoard board) {
 *         assertThat(riders.locate("r-7")).isEqualTo(BACKUP);
 *         board.fuse("rider-location").isOpen().backupsAnswered(1);
 *     }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>The board's store is in memory, and its time is a {@link FakeTicker}'s, whatever the configuration says.
 *   <li>Each test begins with the orders that the application had at its start, with closed circuits and nothing remembered,
 *       also where Spring shares one context between tests and classes.
 *   <li>A test whose passages have not all ended fails, and the failure names the fuse.
 *   <li>Tests of a context share its board: those of classes with this annotation never run at the same time as each other,
 *       whatever JUnit is told of parallel execution.
 * </ul>
 *
 * Without Spring: {@link FuseboardExtension#with}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(FuseboardExtension.class)
@ResourceLock("io.fuseboard.test.board")
public @interface FuseboardTest {}
