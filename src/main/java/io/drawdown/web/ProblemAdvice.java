package io.drawdown.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.drawdown.measure.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidDefinitionException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns everything that is refused or goes wrong into a problem document (RFC 9457). */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	@ExceptionHandler
	ResponseEntity<Object> refused(Refusal refusal) {
		HttpStatus status = switch (refusal.kind()) {
			case MALFORMED -> HttpStatus.BAD_REQUEST;
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case CONFLICT -> HttpStatus.CONFLICT;
			case STALE -> HttpStatus.PRECONDITION_FAILED;
			case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
			case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
			case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
		};
		ProblemDetail problem = problem(status, refusal.code(), refusal.getMessage());
		refusal.facts().forEach(problem::setProperty);
		HttpHeaders headers = new HttpHeaders();
		if (refusal.kind() == Refusal.Kind.BUSY) {
			headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
		}
		return answer(problem, headers);
	}

	/** Text that is no JSON; what is stored is always JSON, so it was sent. */
	@ExceptionHandler
	ResponseEntity<Object> unreadable(StreamReadException exception) {
		return malformed(List.of(ShapeError.of(exception)));
	}

	@ExceptionHandler
	ResponseEntity<Object> unreadable(HttpMessageConversionException exception) {
		if (exception.getCause() instanceof JacksonException cause && !(cause instanceof InvalidDefinitionException)) {
			return malformed(List.of(ShapeError.of(cause)));
		}
		return internal(exception);
	}

	@ExceptionHandler
	ResponseEntity<Object> invalid(ConstraintViolationException exception) {
		return malformed(exception.getConstraintViolations()
			.stream()
			.map((violation) -> ShapeError.of(violation, violation.getExecutableParameters() != null))
			.sorted((one, other) -> one.pointer().compareTo(other.pointer()))
			.toList());
	}

	@ExceptionHandler
	ResponseEntity<Object> changedMeanwhile(OptimisticLockingFailureException exception) {
		return answer(problem(HttpStatus.CONFLICT, "conflict", "it was changed by another request at the same time"),
				new HttpHeaders());
	}

	/**
	 * An answer that has begun is no problem document any more: the server breaks it off.
	 */
	@ExceptionHandler
	ResponseEntity<Object> failed(Exception exception, HttpServletResponse response) throws Exception {
		if (response.isCommitted()) {
			throw exception;
		}
		if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) {
			throw exception;
		}
		return internal(exception);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException exception,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (exception.getCause() instanceof JacksonException cause) {
			return malformed(List.of(ShapeError.of(cause)));
		}
		return malformed(List.of(new ShapeError("", "the request has no readable body")));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException exception,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return malformed(exception.getBindingResult()
			.getAllErrors()
			.stream()
			.map(ProblemAdvice::shapeError)
			.sorted((one, other) -> one.pointer().compareTo(other.pointer()))
			.toList());
	}

	/** A rule of the shape that is broken, or a parameter that cannot be read. */
	private static ShapeError shapeError(ObjectError error) {
		if (error.contains(ConstraintViolation.class)) {
			return ShapeError.of(error.unwrap(ConstraintViolation.class), false);
		}
		if (error instanceof FieldError field) {
			return new ShapeError("/" + field.getField(), "not readable: " + field.getRejectedValue());
		}
		return new ShapeError("", String.valueOf(error.getDefaultMessage()));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException exception, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return malformed(List.of(new ShapeError("/" + exception.getParameterName(), "must be given")));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException exception, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String name = (exception instanceof MethodArgumentTypeMismatchException mismatch) ? mismatch.getName()
				: String.valueOf(exception.getPropertyName());
		return malformed(List.of(new ShapeError("/" + name, "not readable: " + exception.getValue())));
	}

	/** All that Spring itself refuses: methods, media types, paths. */
	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception exception, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (status.is5xxServerError()) {
			return internal(exception);
		}
		HttpStatus known = HttpStatus.valueOf(status.value());
		String code = switch (known) {
			case BAD_REQUEST -> "validation";
			case NOT_FOUND -> "not-found";
			default -> known.name().toLowerCase(Locale.ROOT).replace('_', '-');
		};
		String detail = (body instanceof ProblemDetail given) ? given.getDetail() : null;
		return answer(problem(known, code, (detail != null) ? detail : known.getReasonPhrase()), headers);
	}

	private static ResponseEntity<Object> internal(Exception exception) {
		String id = UUID.randomUUID().toString();
		log.error("Request failed, id {}", id, exception);
		ProblemDetail problem = problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal",
				"Something went wrong. The log says more under the id.");
		problem.setProperty("id", id);
		return answer(problem, new HttpHeaders());
	}

	private static ResponseEntity<Object> malformed(List<ShapeError> errors) {
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "validation", "The request has the wrong shape.");
		problem.setProperty("errors",
				errors.stream()
					.map((error) -> Map.of("pointer", error.pointer(), "message", error.message()))
					.toList());
		return answer(problem, new HttpHeaders());
	}

	private static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setDetail(detail);
		problem.setProperty("code", code);
		return problem;
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

}
