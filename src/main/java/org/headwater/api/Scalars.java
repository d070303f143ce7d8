package org.headwater.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;

/**
 * The scalars: texts or numbers outside, types of the vocabulary inside. The error for a wrong value states a right
 * one.
 */
final class Scalars {

    private static final int MOST_DIGITS = 80;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                text("Date", LocalDate.class, Scalars::date),
                text("DateTime", Instant.class, Scalars::moment),
                text("PartialDate", PartialDate.class, PartialDate::parse),
                text("CountryCode", String.class, Scalars::country),
                text("CasNumber", String.class, Scalars::cas),
                text("Marking", Marking.class, Marking::parse),
                longs(),
                decimals());
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw BadInput.of("Date", text, "is no day; write it as 2023-04-14");
        }
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw BadInput.of("DateTime", text, "is no moment; write it with its offset, as 2023-04-14T09:30:00Z");
        }
    }

    private static String country(String text) {
        if (!COUNTRIES.contains(text))
            throw BadInput.of("CountryCode", text, "is no ISO 3166 country; use two capital letters, as CN or MX");
        return text;
    }

    private static String cas(String text) {
        if (!text.matches("[1-9][0-9]{1,6}-[0-9]{2}-[0-9]"))
            throw BadInput.of("CasNumber", text, "is no CAS number; write it as 1609-66-1");
        var digits = text.replace("-", "");
        var sum = 0;
        for (var place = 1; place < digits.length(); place++)
            sum += place * (digits.charAt(digits.length() - 1 - place) - '0');
        var right = text.substring(0, text.length() - 1) + sum % 10;
        if (!right.equals(text)) throw BadInput.withSuggestion("CasNumber", text, "has a wrong check digit", right);
        return text;
    }

    private static <T> GraphQLScalarType text(String name, Class<T> type, Function<String, T> parse) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Coercing<T, String>() {
                    @Override
                    public String serialize(Object value, GraphQLContext context, Locale locale) {
                        if (!type.isInstance(value))
                            throw new CoercingSerializeException(name + " cannot show a " + value.getClass());
                        return value.toString();
                    }

                    @Override
                    public T parseValue(Object value, GraphQLContext context, Locale locale) {
                        if (!(value instanceof String text))
                            throw new CoercingParseValueException(name + ": write it as a text");
                        try {
                            return parse.apply(text);
                        } catch (BadInput e) {
                            throw new CoercingParseValueException(e.getMessage(), e);
                        }
                    }

                    @Override
                    public T parseLiteral(
                            Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
                        if (!(value instanceof StringValue text))
                            throw new CoercingParseLiteralException(name + ": write it as a text");
                        try {
                            return parse.apply(String.valueOf(text.getValue()));
                        } catch (BadInput e) {
                            throw new CoercingParseLiteralException(e.getMessage(), e);
                        }
                    }

                    @Override
                    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
                        return StringValue.of(value.toString());
                    }
                })
                .build();
    }

    private static GraphQLScalarType decimals() {
        return GraphQLScalarType.newScalar()
                .name("Decimal")
                .coercing(new Coercing<BigDecimal, String>() {
                    @Override
                    public String serialize(Object value, GraphQLContext context, Locale locale) {
                        if (value instanceof BigDecimal number) return number.toPlainString();
                        throw new CoercingSerializeException("Decimal cannot show a " + value.getClass());
                    }

                    @Override
                    public BigDecimal parseValue(Object value, GraphQLContext context, Locale locale) {
                        try {
                            // The shortest decimal of a double is what was written, up to 15 digits.
                            if (value instanceof String || value instanceof Number) return decimal(value.toString());
                        } catch (BadInput e) {
                            throw new CoercingParseValueException(e.getMessage(), e);
                        }
                        throw new CoercingParseValueException("Decimal: write a number, or a text as \"0.8\"");
                    }

                    @Override
                    public BigDecimal parseLiteral(
                            Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
                        try {
                            if (value instanceof StringValue text) return decimal(String.valueOf(text.getValue()));
                            if (value instanceof IntValue number)
                                return decimal(number.getValue().toString());
                            if (value instanceof FloatValue number)
                                return decimal(number.getValue().toString());
                        } catch (BadInput e) {
                            throw new CoercingParseLiteralException(e.getMessage(), e);
                        }
                        throw new CoercingParseLiteralException("Decimal: write a number, or a text as \"0.8\"");
                    }

                    @Override
                    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
                        return StringValue.of(
                                value instanceof BigDecimal number ? number.toPlainString() : value.toString());
                    }
                })
                .build();
    }

    /** A text without bounds would make numbers of any length: an exponent of a few digits is enough for that. */
    private static BigDecimal decimal(String text) {
        if (text.matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?")) {
            var number = new BigDecimal(text);
            if (number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) return number;
        }
        throw BadInput.of("Decimal", Bounded.shown(text), "is no decimal number; write it as 47500.25");
    }

    private static GraphQLScalarType longs() {
        return GraphQLScalarType.newScalar()
                .name("Long")
                .coercing(new Coercing<Long, Long>() {
                    @Override
                    public Long serialize(Object value, GraphQLContext context, Locale locale) {
                        if (value instanceof Number number) return number.longValue();
                        throw new CoercingSerializeException("Long cannot show a " + value.getClass());
                    }

                    @Override
                    public Long parseValue(Object value, GraphQLContext context, Locale locale) {
                        if (value instanceof Integer || value instanceof Long) return ((Number) value).longValue();
                        throw new CoercingParseValueException("Long: write a whole number");
                    }

                    @Override
                    public Long parseLiteral(
                            Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
                        if (value instanceof IntValue number) {
                            try {
                                return number.getValue().longValueExact();
                            } catch (ArithmeticException e) {
                                throw new CoercingParseLiteralException("Long: the number has more than 64 bits", e);
                            }
                        }
                        throw new CoercingParseLiteralException("Long: write a whole number");
                    }

                    @Override
                    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
                        return IntValue.of(((Number) value).intValue());
                    }
                })
                .build();
    }
}
