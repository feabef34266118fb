namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>
/// Reads the LaTeX of school formulas by the usual ranks of the operations. Letters are variables, a colon divides, a number
/// directly before a fraction of two numbers is a mixed number, degree signs are left out.
/// </summary>
internal sealed class ExpressionParser(string latex)
{
    private readonly string _text = latex
        .Replace(@"\left(", "(", StringComparison.Ordinal).Replace(@"\right)", ")", StringComparison.Ordinal)
        .Replace(@"^\circ", "", StringComparison.Ordinal).Replace(@"\,", "", StringComparison.Ordinal)
        .Replace(@"\times", "*", StringComparison.Ordinal).Replace(@"\div", "/", StringComparison.Ordinal)
        .Replace(":", "/", StringComparison.Ordinal).Replace(@"\%", "%", StringComparison.Ordinal)
        .Replace(" ", "", StringComparison.Ordinal);

    private int _position;

    private char Next => _position < _text.Length ? _text[_position] : '\0';

    public Expression Parse()
    {
        var expression = ReadSum();
        return Next == '\0' ? expression : throw Unexpected();
    }

    private Expression ReadSum()
    {
        var sum = ReadProduct();
        while (Next is '+' or '-')
        {
            var isMinus = _text[_position++] == '-';
            var term = ReadProduct();
            sum = new Expression.Sum(sum, isMinus ? Negative(term) : term);
        }

        return sum;
    }

    private Expression ReadProduct()
    {
        var product = ReadFactor();
        while (Next is '*' or '/' or '(' or '\\' || char.IsAsciiLetter(Next))
        {
            var isQuotient = Next == '/';
            if (Next is '*' or '/')
                _position++;
            var factor = ReadFactor();
            product = isQuotient ? new Expression.Quotient(product, factor) : new Expression.Product(product, factor);
        }

        return product;
    }

    private Expression ReadFactor()
    {
        if (TryRead("-"))
            return Negative(ReadFactor());
        var factor = ReadAtom();
        if (TryRead("^"))
            factor = new Expression.Power(factor, Next == '{' ? ReadGroup() : new ExpressionParser(_text[_position++].ToString()).Parse());
        return TryRead("%") ? new Expression.Quotient(factor, new Expression.Constant(100)) : factor;
    }

    private Expression ReadAtom()
    {
        if (char.IsAsciiDigit(Next))
            return ReadNumber();
        if (char.IsAsciiLetter(Next))
            return new Expression.Variable(_text[_position++]);
        if (TryRead("("))
        {
            var inner = ReadSum();
            return TryRead(")") ? inner : throw Unexpected();
        }

        if (TryRead(@"\frac"))
            return new Expression.Quotient(ReadGroup(), ReadGroup());
        if (TryRead(@"\sqrt"))
            return new Expression.SquareRoot(ReadGroup());
        return TryRead(@"\pi") ? new Expression.Pi() : throw Unexpected();
    }

    private Expression ReadNumber()
    {
        var start = _position;
        while (char.IsAsciiDigit(Next) || Next == '.')
            _position++;
        var number = new Expression.Constant(Rational.Parse(_text[start.._position]));
        if (!TryRead(@"\frac"))
            return number;
        var fraction = new Expression.Quotient(ReadGroup(), ReadGroup());
        return fraction is { Left: Expression.Constant, Right: Expression.Constant } ? new Expression.Sum(number, fraction) : throw Unexpected();
    }

    private Expression ReadGroup()
    {
        if (!TryRead("{"))
            throw Unexpected();
        var inner = ReadSum();
        return TryRead("}") ? inner : throw Unexpected();
    }

    private static Expression.Product Negative(Expression expression) => new Expression.Product(new Expression.Constant(-1), expression);

    private bool TryRead(string expected)
    {
        if (!_text.AsSpan(_position).StartsWith(expected, StringComparison.Ordinal))
            return false;
        _position += expected.Length;
        return true;
    }

    private FormatException Unexpected() => new($"'{latex}' cannot be read from '{_text[_position..]}' on.");
}
