package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Since when a wallet waits to be settled again [L1]; null where it does not.
 *
 * @param reopened final rows whose windows end after it are open again
 * @param moved those of them whose figures have changed are open again
 * @param adjusts since when figures may differ from what was invoiced
 */
public record Reopened(@Nullable Instant reopened, @Nullable Instant moved, @Nullable Instant adjusts) {

	static final Reopened NOTHING = new Reopened(null, null, null);

	/** Opens everything after an instant. */
	static Reopened since(Instant at) {
		return new Reopened(at, null, at);
	}

	/** Opens after an instant what turns out to have changed. */
	static Reopened moved(Instant at) {
		return new Reopened(null, at, at);
	}

	Reopened and(Reopened other) {
		return new Reopened(earlier(this.reopened, other.reopened), earlier(this.moved, other.moved),
				earlier(this.adjusts, other.adjusts));
	}

	/** Whether a final row is open again. */
	boolean opens(Window window, boolean changed) {
		return isAfter(window, this.reopened) || (changed && isAfter(window, this.moved));
	}

	/** Whether figures of a window may not be what a run stored. */
	boolean concerns(Window window) {
		return isAfter(window, since());
	}

	/** Whether anything has to be settled again. */
	boolean isOpen() {
		return this.reopened != null || this.moved != null;
	}

	/** The earliest of its instants. */
	public @Nullable Instant since() {
		return earlier(earlier(this.reopened, this.moved), this.adjusts);
	}

	private static boolean isAfter(Window window, @Nullable Instant since) {
		return since != null && window.until().isAfter(since);
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		return (one != null && other != null) ? Window.earlier(one, other) : ((one != null) ? one : other);
	}

}
