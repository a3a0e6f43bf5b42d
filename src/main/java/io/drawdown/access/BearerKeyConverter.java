package io.drawdown.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Reads the key from {@code Authorization: Bearer <key>}. */
final class BearerKeyConverter implements AuthenticationConverter {

	private static final String SCHEME = "Bearer ";

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		String key = header.substring(SCHEME.length()).strip();
		return new PreAuthenticatedAuthenticationToken("", key);
	}

}
