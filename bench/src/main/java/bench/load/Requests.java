package bench.load;

/** What one connection sends, one request after the other. */
public interface Requests {

	/** Prepares the next request and returns how many records it has, or 1. */
	int prepare();

	/** The prepared request, valid until the next is prepared. */
	byte[] bytes();

	/** How many of the request's records an answer of status 200 or 202 took. */
	long taken(HttpConnection answered);

}
