package io.drawdown.rating;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.data.DataAccessorIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.data.EvaluationValue.DataType;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.operators.booleans.PrefixNotOperator;
import com.ezylang.evalex.parser.Token;
import org.jspecify.annotations.Nullable;

/**
 * The operators and functions of the expression library that formulas may use, each
 * looking at what it is given first: its type, its size, and the time.
 */
final class FormulaGuards {

	/** Powers of ten between which a number is, unless it is 0. */
	private static final int MAGNITUDE = 60;

	private static final BigDecimal MOST_DECIMALS = BigDecimal.valueOf(50);

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	private FormulaGuards() {
	}

	static void check(EvaluationValue value, DataType type, Token token) throws EvaluationException {
		if (value.getDataType() != type) {
			throw new EvaluationException(token, "a " + value.getDataType() + " where a " + type + " is expected");
		}
		if (type == DataType.NUMBER && value.getNumberValue().signum() != 0) {
			BigDecimal number = value.getNumberValue();
			if (Math.abs((long) number.precision() - number.scale()) > MAGNITUDE) {
				throw new EvaluationException(token, "a number beyond 1E±" + MAGNITUDE);
			}
		}
	}

	/** Looks at what an operator or function is given, before it is evaluated. */
	private static void guard(Expression expression, Token token, @Nullable DataType type, EvaluationValue... given)
			throws EvaluationException {
		if (System.nanoTime() - ((Scope) expression.getDataAccessor()).began > DEADLINE.toNanos()) {
			throw new EvaluationException(token, "the formula takes longer than " + DEADLINE.toSeconds() + " s");
		}
		for (EvaluationValue value : given) {
			if (!value.isExpressionNode()) {
				check(value, (type != null) ? type : given[0].getDataType(), token);
			}
		}
	}

	static OperatorDictionaryIfc operators() {
		OperatorDictionaryIfc all = new MapBasedOperatorDictionary();
		numbers(all, "+", new PrefixPlusOperator());
		numbers(all, "-", new PrefixMinusOperator());
		numbers(all, "+", new InfixPlusOperator());
		numbers(all, "-", new InfixMinusOperator());
		numbers(all, "*", new InfixMultiplicationOperator());
		numbers(all, "/", new InfixDivisionOperator());
		numbers(all, "%", new InfixModuloOperator());
		numbers(all, ">", new InfixGreaterOperator());
		numbers(all, ">=", new InfixGreaterEqualsOperator());
		numbers(all, "<", new InfixLessOperator());
		numbers(all, "<=", new InfixLessEqualsOperator());
		all.addOperator("=", new GuardedOperator(new InfixEqualsOperator(), null));
		all.addOperator("==", new GuardedOperator(new InfixEqualsOperator(), null));
		all.addOperator("!=", new GuardedOperator(new InfixNotEqualsOperator(), null));
		all.addOperator("<>", new GuardedOperator(new InfixNotEqualsOperator(), null));
		all.addOperator("&&", new GuardedOperator(new InfixAndOperator(), DataType.BOOLEAN));
		all.addOperator("||", new GuardedOperator(new InfixOrOperator(), DataType.BOOLEAN));
		all.addOperator("!", new GuardedOperator(new PrefixNotOperator(), DataType.BOOLEAN));
		return all;
	}

	private static void numbers(OperatorDictionaryIfc all, String sign, OperatorIfc operator) {
		all.addOperator(sign, new GuardedOperator(operator, DataType.NUMBER));
	}

	static FunctionDictionaryIfc functions() {
		FunctionDictionaryIfc all = new MapBasedFunctionDictionary();
		all.addFunction("ABS", new GuardedFunction(new AbsFunction(), DataType.NUMBER));
		all.addFunction("CEILING", new GuardedFunction(new CeilingFunction(), DataType.NUMBER));
		all.addFunction("FLOOR", new GuardedFunction(new FloorFunction(), DataType.NUMBER));
		all.addFunction("ROUND", new GuardedFunction(new ScaleFunction(), DataType.NUMBER));
		all.addFunction("MIN", new GuardedFunction(new MinFunction(), DataType.NUMBER));
		all.addFunction("MAX", new GuardedFunction(new MaxFunction(), DataType.NUMBER));
		all.addFunction("IF", new GuardedFunction(new IfFunction(), DataType.BOOLEAN));
		all.addFunction("ATTRIBUTE", new GuardedFunction(new AttributeFunction(), DataType.STRING));
		return all;
	}

	/** What one evaluation knows, and when it began. */
	static final class Scope implements DataAccessorIfc {

		private final Map<String, EvaluationValue> values = new HashMap<>();

		private Map<String, String> attributes = Map.of();

		private long began;

		void begin(Map<String, EvaluationValue> known, Map<String, String> attributes) {
			this.values.putAll(known);
			this.attributes = attributes;
			this.began = System.nanoTime();
		}

		@Override
		public @Nullable EvaluationValue getData(String variable) {
			return this.values.get(variable);
		}

		@Override
		public void setData(String variable, EvaluationValue value) {
			this.values.put(variable, value);
		}

	}

	/**
	 * An operator of the library that takes only what it is meant for.
	 *
	 * @param type null for whatever, but both alike
	 */
	private record GuardedOperator(OperatorIfc operator, @Nullable DataType type) implements OperatorIfc {

		@Override
		public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands)
				throws EvaluationException {
			guard(expression, token, this.type, operands);
			try {
				return this.operator.evaluate(expression, token, operands);
			}
			catch (ArithmeticException ex) {
				throw new EvaluationException(token, String.valueOf(ex.getMessage()));
			}
		}

		@Override
		public int getPrecedence() {
			return this.operator.getPrecedence();
		}

		@Override
		public int getPrecedence(ExpressionConfiguration configuration) {
			return this.operator.getPrecedence(configuration);
		}

		@Override
		public boolean isLeftAssociative() {
			return this.operator.isLeftAssociative();
		}

		@Override
		public boolean isPrefix() {
			return this.operator.isPrefix();
		}

		@Override
		public boolean isPostfix() {
			return this.operator.isPostfix();
		}

		@Override
		public boolean isInfix() {
			return this.operator.isInfix();
		}

		@Override
		public boolean isOperandLazy() {
			return this.operator.isOperandLazy();
		}

	}

	/** A function of the library that takes only what it is meant for. */
	private record GuardedFunction(FunctionIfc function, DataType type) implements FunctionIfc {

		@Override
		public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... given)
				throws EvaluationException {
			guard(expression, token, this.type, given);
			return this.function.evaluate(expression, token, given);
		}

		@Override
		public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
			return this.function.getFunctionParameterDefinitions();
		}

		@Override
		public void validatePreEvaluation(Token token, EvaluationValue... given) throws EvaluationException {
			this.function.validatePreEvaluation(token, given);
		}

		@Override
		public boolean hasVarArgs() {
			return this.function.hasVarArgs();
		}

	}

	/** {@code ROUND(amount, 2)}, half up. */
	@FunctionParameter(name = "value")
	@FunctionParameter(name = "scale")
	private static final class ScaleFunction extends RoundFunction {

		@Override
		public void validatePreEvaluation(Token token, EvaluationValue... given) throws EvaluationException {
			check(given[1], DataType.NUMBER, token);
			if (given[1].getNumberValue().abs().compareTo(MOST_DECIMALS) > 0) {
				throw new EvaluationException(token, "a number of decimals beyond " + MOST_DECIMALS);
			}
		}

	}

	/** {@code ATTRIBUTE("region")}: the attribute of the usage, or an empty text. */
	@FunctionParameter(name = "name")
	private static final class AttributeFunction extends AbstractFunction {

		@Override
		public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... given) {
			String name = given[0].getStringValue();
			return EvaluationValue
				.stringValue(((Scope) expression.getDataAccessor()).attributes.getOrDefault(name, ""));
		}

	}

}
