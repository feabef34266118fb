using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>Sums over the responses of one examinee at one θ: l′, the first derivative of the log-likelihood; test information I; Warm's J.</summary>
internal readonly record struct TestSums(double LogSlope, double Information, double BiasTerm);

/// <summary>The likelihood of one examinee's responses. Implemented by structs, so that estimators compile to loops without allocation.</summary>
internal interface IAnsweredTest
{
    double LogLikelihood(double theta);

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

    public TestSums At(double theta)
    {
        var (slope, information, bias) = (0.0, 0.0, 0.0);
        for (var index = 0; index < responses.Count; index++)
        {
            var (item, category) = (responses[index].Item, responses[index].Category);
            slope += item.Derivatives(category, theta).First;
            information += item.Information(theta);
            bias += item.BiasTerm(theta);
        }

        return new(slope, information, bias);
    }
}

/// <summary>Right and wrong responses that carry their item's parameters.</summary>
internal readonly struct ScoredTest(IReadOnlyList<ScoredResponse> responses) : IAnsweredTest
{
    public double LogLikelihood(double theta)
    {
        var sum = 0.0;
        for (var index = 0; index < responses.Count; index++) sum += LogisticModel.LogProbability(responses[index].Parameters, theta, responses[index].Score == 1);
        return sum;
    }

    public TestSums At(double theta)
    {
        var (slope, information, bias) = (0.0, 0.0, 0.0);
        for (var index = 0; index < responses.Count; index++)
        {
            var point = new LogisticPoint(responses[index].Parameters, theta);
            slope += point.LogSlope(responses[index].Score == 1);
            information += point.Information;
            bias += point.BiasTerm;
        }

        return new(slope, information, bias);
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
