package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.data.EvaluationValue.DataType;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;

/**
 * What formulas may say. With {@link FormulaGuards} the only one who knows the expression
 * library, of which it leaves in what is exact: neither powers, roots and logarithms,
 * which pass through a double, nor dates, random numbers and functions of text.
 *
 * <p>
 * Implementation note: there are no loops, so what a formula costs is bounded by its
 * size. Numbers keep {@link #DIGITS} and are neither vast nor tiny, as one literal like
 * 1e999999999 would fill the memory when it is rounded. The deadline is for what nobody
 * thought of.
 */
final class FormulaLanguage {

	/** Digits that each operation keeps. */
	static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_UP);

	private static final int MOST_CHARACTERS = 2000;

	private static final int MOST_PARTS = 500;

	private static final ExpressionConfiguration LANGUAGE = ExpressionConfiguration.builder()
		.mathContext(DIGITS)
		.operatorDictionary(FormulaGuards.operators())
		.functionDictionary(FormulaGuards.functions())
		.defaultConstants(Map.of("TRUE", EvaluationValue.TRUE, "FALSE", EvaluationValue.FALSE))
		.dataAccessorSupplier(FormulaGuards.Scope::new)
		.arraysAllowed(false)
		.structuresAllowed(false)
		.implicitMultiplicationAllowed(false)
		.allowOverwriteConstants(false)
		.build();

	private final String text;

	private final Expression expression;

	/**
	 * Reads a formula.
	 * @param names those it may use
	 * @throws FormulaFault if it cannot be read, or is too large
	 */
	FormulaLanguage(String text, Set<String> names) {
		this.text = text;
		this.expression = new Expression(text, LANGUAGE);
		if (text.length() > MOST_CHARACTERS) {
			throw new FormulaFault("it has " + text.length() + " characters, more than " + MOST_CHARACTERS);
		}
		try {
			List<ASTNode> parts = this.expression.getAllASTNodes();
			if (parts.size() > MOST_PARTS) {
				throw new FormulaFault("it has " + parts.size() + " parts, more than " + MOST_PARTS);
			}
			for (ASTNode part : parts) {
				check(part.getToken(), names);
			}
		}
		catch (BaseException ex) {
			throw fault(ex);
		}
	}

	/**
	 * The value, a {@link BigDecimal} or a {@link Boolean}.
	 * @throws FormulaFault if it has none
	 */
	Object value(Map<String, Object> known, Map<String, String> attributes, boolean number) {
		try {
			Expression fresh = this.expression.copy();
			((FormulaGuards.Scope) fresh.getDataAccessor()).begin(values(known), attributes);
			EvaluationValue value = fresh.evaluate();
			FormulaGuards.check(value, number ? DataType.NUMBER : DataType.BOOLEAN,
					this.expression.getAbstractSyntaxTree().getToken());
			return value.getValue();
		}
		catch (BaseException ex) {
			throw fault(ex);
		}
		catch (ArithmeticException ex) {
			throw new FormulaFault(String.valueOf(ex.getMessage()));
		}
	}

	private static Map<String, EvaluationValue> values(Map<String, Object> known) {
		Map<String, EvaluationValue> values = new HashMap<>();
		known.forEach((name, value) -> values.put(name, EvaluationValue.of(value, LANGUAGE)));
		return values;
	}

	/** Such as "line 1, column 5, at 'foo': unknown name". */
	private FormulaFault fault(BaseException ex) {
		int position = Math.clamp(ex.getStartPosition() - 1, 0, this.text.length());
		String before = this.text.substring(0, position);
		long line = before.chars().filter((character) -> character == '\n').count() + 1;
		int column = before.length() - before.lastIndexOf('\n');
		String token = ex.getTokenString();
		String at = (token.isEmpty() || token.equals(this.text)) ? "" : ", at '" + token + "'";
		return new FormulaFault("line " + line + ", column " + column + at + ": " + ex.getMessage());
	}

	private static void check(Token token, Set<String> names) throws EvaluationException {
		boolean isName = token.getType() == TokenType.VARIABLE_OR_CONSTANT;
		if (isName && !names.contains(token.getValue()) && !token.getValue().matches("(?i)true|false")) {
			throw new EvaluationException(token, "unknown name, known are " + String.join(", ", names));
		}
		if (token.getType() == TokenType.NUMBER_LITERAL) {
			try {
				FormulaGuards.check(EvaluationValue.numberOfString(token.getValue(), DIGITS), DataType.NUMBER, token);
			}
			catch (NumberFormatException ex) {
				throw new EvaluationException(token, "not a number");
			}
		}
	}

}
