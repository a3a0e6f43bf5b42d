package bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Access checks of one asset each. */
public final class CheckRequests implements Requests {

	private final Pick pick;

	private final byte[] bytes;

	private final int account;

	public CheckRequests(Map<String, String> headers, Pick pick) {
		this.pick = pick;
		String text = Head.of(
				"GET /v1/access?asset=a&resource=GB-HOURS&quantity=1&account=%s".formatted(Records.account(0)),
				headers);
		this.bytes = text.getBytes(StandardCharsets.US_ASCII);
		this.account = text.indexOf(Records.account(0)) + Records.ACCOUNT_PREFIX.length();
	}

	@Override
	public int prepare() {
		Records.decimal(this.pick.next(), Records.ACCOUNT_DIGITS, this.bytes, this.account);
		return 1;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public long taken(HttpConnection answered) {
		return 1;
	}

}
