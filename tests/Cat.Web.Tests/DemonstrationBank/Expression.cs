using System.Numerics;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>A formula of the bank as a tree: an exact value where there is one, and an approximate value always.</summary>
internal abstract record Expression
{
    public abstract Rational Exact(params (char Variable, Rational Value)[] at);

    public abstract double Approximate(params (char Variable, double Value)[] at);

    public static Expression Parse(string latex) => new ExpressionParser(latex).Parse();

    internal sealed record Constant(Rational Value) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => Value;

        public override double Approximate(params (char Variable, double Value)[] at) => Value.ToDouble();
    }

    internal sealed record Pi : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => throw new NotSupportedException("Pi is not rational.");

        public override double Approximate(params (char Variable, double Value)[] at) => Math.PI;
    }

    internal sealed record Variable(char Name) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => at.Single(pair => pair.Variable == Name).Value;

        public override double Approximate(params (char Variable, double Value)[] at) => at.Single(pair => pair.Variable == Name).Value;
    }

    internal sealed record Sum(Expression Left, Expression Right) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => Left.Exact(at) + Right.Exact(at);

        public override double Approximate(params (char Variable, double Value)[] at) => Left.Approximate(at) + Right.Approximate(at);
    }

    internal sealed record Product(Expression Left, Expression Right) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => Left.Exact(at) * Right.Exact(at);

        public override double Approximate(params (char Variable, double Value)[] at) => Left.Approximate(at) * Right.Approximate(at);
    }

    internal sealed record Quotient(Expression Left, Expression Right) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => Left.Exact(at) / Right.Exact(at);

        public override double Approximate(params (char Variable, double Value)[] at) => Left.Approximate(at) / Right.Approximate(at);
    }

    internal sealed record Power(Expression Base, Expression Exponent) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at) => Base.Exact(at).Power(Exponent.Exact(at).ToInt32());

        public override double Approximate(params (char Variable, double Value)[] at) =>
            Math.Pow(Base.Approximate(at), Exponent.Approximate(at));
    }

    internal sealed record SquareRoot(Expression Radicand) : Expression
    {
        public override Rational Exact(params (char Variable, Rational Value)[] at)
        {
            var radicand = Radicand.Exact(at);
            return new Rational(Root(radicand.Numerator), Root(radicand.Denominator));
        }

        public override double Approximate(params (char Variable, double Value)[] at) => Math.Sqrt(Radicand.Approximate(at));

        private static BigInteger Root(BigInteger square)
        {
            var root = new BigInteger(Math.Round(Math.Sqrt((double)square)));
            return root * root == square ? root : throw new NotSupportedException($"The root of {square} is not rational.");
        }
    }
}
