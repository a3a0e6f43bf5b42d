package io.drawdown.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SharedReadsTests {

	final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

	@Test
	void readsAtOnceForALoneCaller() {
		SharedReads<Integer, Integer> reads = new SharedReads<>(1, this::doubled);

		assertThat(reads.ask(3)).isEqualTo(6);
		assertThat(reads.ask(4)).isEqualTo(8);
		assertThat(this.groups).containsExactly(List.of(3), List.of(4));
	}

	@Test
	void readsTogetherForAllWhoComeMeanwhile() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch gate = new CountDownLatch(1);
		SharedReads<Integer, Integer> reads = new SharedReads<>(1, (questions) -> {
			begun.countDown();
			await(gate);
			return doubled(questions);
		});
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> first = callers.submit(() -> reads.ask(0));
			begun.await();
			CountDownLatch asking = new CountDownLatch(5);
			List<Future<Integer>> others = IntStream.rangeClosed(1, 5).mapToObj((question) -> callers.submit(() -> {
				asking.countDown();
				return reads.ask(question);
			})).toList();
			asking.await();
			gate.countDown();

			assertThat(first.get()).isZero();
			for (int i = 0; i < 5; i++) {
				assertThat(others.get(i).get()).isEqualTo(2 * (i + 1));
			}
		}
		assertThat(this.groups.getFirst()).containsExactly(0);
	}

	@Test
	void answersEverybodyUnderLoad() throws Exception {
		SharedReads<Integer, Integer> reads = new SharedReads<>(2, this::doubled);
		AtomicInteger wrong = new AtomicInteger();
		try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
			for (int i = 0; i < 16; i++) {
				int from = i * 1000;
				callers.execute(() -> IntStream.range(from, from + 1000)
					.filter((question) -> reads.ask(question) != 2 * question)
					.forEach((_) -> wrong.incrementAndGet()));
			}
		}

		assertThat(wrong).hasValue(0);
		assertThat(this.groups.stream().mapToInt(List::size).sum()).isEqualTo(16_000);
	}

	@Test
	void failsThoseWhoShareARead() {
		SharedReads<Integer, Integer> reads = new SharedReads<>(1, (_) -> {
			throw new IllegalStateException("gone");
		});

		assertThatIllegalStateException().isThrownBy(() -> reads.ask(1)).withMessage("gone");
		assertThatIllegalStateException().isThrownBy(() -> reads.ask(2)).withMessage("gone");
	}

	private List<Integer> doubled(List<Integer> questions) {
		this.groups.add(questions);
		return questions.stream().map((question) -> 2 * question).toList();
	}

	private static void await(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
