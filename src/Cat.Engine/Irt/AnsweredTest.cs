using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>Sums over the responses of one examinee at one θ: l′, the first derivative of the log-likelihood; test information I; Warm's J.</summary>
internal readonly record struct TestSums(double LogSlope, double Information, double BiasTerm);

/// <summary>The likelihood of one examinee's responses. Implemented by structs, so that estimators compile to loops without allocation.</summary>
internal interface ILikelihood
{
    double LogLikelihood(double theta);
}

/// <summary>A likelihood that also knows its slope and what the items tell.</summary>
internal interface IAnsweredTest : ILikelihood
{
    double LogSlope(double theta);

    TestSums At(double theta);
}

/// <summary>Responses to items of any model.</summary>
internal readonly struct MixedTest(IReadOnlyList<ItemResponse> responses) : IAnsweredTest
{
    public double LogLikelihood(double theta)
    {
        var sum = 0.0;
        for (var index = 0; index < responses.Count; index++) sum += responses[index].Item.LogProbability(responses[index].Category, theta);
        return sum;
    }

    public double LogSlope(double theta) => ValueAndSlope(theta).LogSlope;

    /// <summary>Both for the price of one.</summary>
    public (double LogLikelihood, double LogSlope) ValueAndSlope(double theta)
    {
        var (value, slope) = (0.0, 0.0);
        for (var index = 0; index < responses.Count; index++)
        {
            var point = responses[index].Item.Derivatives(responses[index].Category, theta);
            value += point.Value;
            slope += point.First;
        }

        return (value, slope);
    }

    public TestSums At(double theta)
    {
        var (information, bias) = (0.0, 0.0);
        for (var index = 0; index < responses.Count; index++)
        {
            information += responses[index].Item.Information(theta);
            bias += responses[index].Item.BiasTerm(theta);
        }

        return new(LogSlope(theta), information, bias);
    }
}

/// <summary>Right and wrong responses to items of a bank, as a response log holds them.</summary>
internal readonly ref struct BankTest(ItemBank bank, ReadOnlySpan<int> items, ReadOnlySpan<bool> isCorrect) : IAnsweredTest
{
    private readonly ReadOnlySpan<int> _items = items;
    private readonly ReadOnlySpan<bool> _isCorrect = isCorrect;

    public double LogLikelihood(double theta)
    {
        var sum = 0.0;
        for (var index = 0; index < _items.Length; index++) sum += LogisticModel.LogProbability(bank[new ItemIndex(_items[index])], theta, _isCorrect[index]);
        return sum;
    }

    public double LogSlope(double theta)
    {
        var slope = 0.0;
        for (var index = 0; index < _items.Length; index++) slope += new LogisticPoint(bank[new ItemIndex(_items[index])], theta).LogSlope(_isCorrect[index]);
        return slope;
    }

    public TestSums At(double theta)
    {
        var (slope, information, bias) = (0.0, 0.0, 0.0);
        for (var index = 0; index < _items.Length; index++)
        {
            var point = new LogisticPoint(bank[new ItemIndex(_items[index])], theta);
            slope += point.LogSlope(_isCorrect[index]);
            information += point.Information;
            bias += point.BiasTerm;
        }

        return new(slope, information, bias);
    }
}
