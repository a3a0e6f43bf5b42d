package bench.load;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * What is sent, on how many connections, for how long.
 *
 * @param requests of each connection
 * @param perSecond how many requests are due in a second, whether or not those before
 * them are answered; 0 for the next as soon as the last is answered
 * @param warmUp how long it runs before anything is counted
 */
public record Load(int port, int connections, IntFunction<Requests> requests, long perSecond, Duration warmUp,
		Duration time) {

	/** Every connection sends its next request when it has the answer to its last. */
	public static Load closed(int port, int connections, IntFunction<Requests> requests, Duration warmUp,
			Duration time) {
		return new Load(port, connections, requests, 0, warmUp, time);
	}

	/** The same at a rate of arrival of its own. */
	public Load arriving(long requestsPerSecond) {
		return new Load(this.port, this.connections, this.requests, requestsPerSecond, this.warmUp, this.time);
	}

}
