package io.drawdown.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.drawdown.measure.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Honours {@code Idempotency-Key} on every POST: the same key with the same body is
 * answered as the first time, and nothing is done again.
 *
 * <p>
 * Implementation note: key and answer are stored in one transaction that is opened around
 * the whole request, so whatever the request changes in a transaction that joins it is
 * kept together with its answer or not at all. The primary key makes a second request of
 * the same key wait for the first. What fails stores nothing and may be tried again.
 *
 * <p>
 * The transaction holds a connection all the while, so only a few requests with a key run
 * at once: who works for them elsewhere never wants for one.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter {

	private static final String HEADER = "Idempotency-Key";

	private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

	/** Requests that create something are small; usage has ids of its own. */
	private static final int MAX_BODY = 4 << 20;

	private static final Set<String> OWN_TRANSACTIONS = Set.of("/v1/usage", "/v1/orchestrations", "/v1/verifications");

	/** Saying a correction again changes nothing. */
	private static final String CORRECTIONS = "/v1/usage/";

	private static final int AT_ONCE = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Semaphore turns = new Semaphore(AT_ONCE, true);

	private final IdempotencySql sql;

	private final TransactionTemplate transaction;

	private final HandlerExceptionResolver problems;

	IdempotencyFilter(IdempotencySql sql, TransactionTemplate transaction,
			HandlerExceptionResolver handlerExceptionResolver) {
		this.sql = sql;
		this.transaction = transaction;
		this.problems = handlerExceptionResolver;
	}

	/**
	 * What has ids of its own or does its work on other connections is left alone: it
	 * would wait for them while this one is held.
	 */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HttpMethod.POST.matches(request.getMethod()) || request.getHeader(HEADER) == null
				|| OWN_TRANSACTIONS.contains(request.getServletPath())
				|| request.getServletPath().startsWith(CORRECTIONS);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
		try {
			byte[] body = bodyOf(request);
			String key = keyOf(request);
			String digest = sha256(body);
			inTurn(() -> this.transaction.executeWithoutResult((status) -> {
				if (!once(key, digest, new Replayable(request, body), buffered, chain)) {
					status.setRollbackOnly();
				}
			}));
		}
		catch (Refusal refusal) {
			this.problems.resolveException(request, buffered, null, refusal);
		}
		buffered.copyBodyToResponse();
	}

	private void inTurn(Runnable work) {
		try {
			if (!this.turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw IdempotencyRefused.busy();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw IdempotencyRefused.busy();
		}
		try {
			work.run();
		}
		finally {
			this.turns.release();
		}
	}

	/** Whether the answer is one to keep. */
	private boolean once(String key, String digest, HttpServletRequest request, ContentCachingResponseWrapper response,
			FilterChain chain) {
		try {
			if (this.sql.claim(key, digest)) {
				chain.doFilter(request, response);
				return keep(key, response);
			}
			Optional<IdempotencySql.Answer> first = this.sql.answer(key, digest);
			repeat(first.orElseThrow(IdempotencyRefused::reused), response);
			return true;
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException("the request could not be answered", ex);
		}
	}

	private boolean keep(String key, ContentCachingResponseWrapper response) {
		if (response.getStatus() / 100 != 2) {
			return false;
		}
		this.sql.keep(key,
				new IdempotencySql.Answer(response.getStatus(), response.getContentType(),
						response.getHeader(HttpHeaders.LOCATION), response.getHeader(HttpHeaders.ETAG),
						response.getContentAsByteArray()));
		return true;
	}

	private static void repeat(IdempotencySql.Answer answer, HttpServletResponse response) throws IOException {
		response.setStatus(answer.status());
		response.setContentType(answer.contentType());
		setIfGiven(response, HttpHeaders.LOCATION, answer.location());
		setIfGiven(response, HttpHeaders.ETAG, answer.etag());
		response.getOutputStream().write(answer.body());
	}

	private static void setIfGiven(HttpServletResponse response, String header, @Nullable String value) {
		if (value != null) {
			response.setHeader(header, value);
		}
	}

	private static byte[] bodyOf(HttpServletRequest request) throws IOException {
		byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			throw IdempotencyRefused.tooLarge(MAX_BODY);
		}
		return body;
	}

	/** A key counts for whoever sends it, and for one path. */
	private static String keyOf(HttpServletRequest request) {
		String key = request.getHeader(HEADER);
		if (key == null || !KEY.matcher(key).matches()) {
			throw IdempotencyRefused.key();
		}
		Principal principal = request.getUserPrincipal();
		String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
		return sha256(
				String.join("\n", (principal != null) ? principal.getName() : "", request.getRequestURI() + query, key)
					.getBytes(StandardCharsets.UTF_8));
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/** The request with a body that was read before. */
	private static final class Replayable extends HttpServletRequestWrapper {

		private final byte[] body;

		private Replayable(HttpServletRequest request, byte[] body) {
			super(request);
			this.body = body;
		}

		@Override
		public ServletInputStream getInputStream() {
			ByteArrayInputStream bytes = new ByteArrayInputStream(this.body);
			return new ServletInputStream() {

				@Override
				public int read() {
					return bytes.read();
				}

				@Override
				public int read(byte[] target, int offset, int length) {
					return bytes.read(target, offset, length);
				}

				@Override
				public boolean isFinished() {
					return bytes.available() == 0;
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setReadListener(ReadListener listener) {
					throw new UnsupportedOperationException("the body is read already");
				}

			};
		}

	}

}
