using Cat.Engine.AdaptiveTests;
using Cat.Engine.Guards;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Evaluation.Forecasts;

/// <summary>An examinee who does not exist, in the middle of a test. Not for several threads at once.</summary>
internal sealed class SimulatedTest
{
    private readonly ForecastPlan _plan;
    private readonly AdaptiveTestRules _rules;
    private readonly ulong _answerSeed;
    private readonly ulong _choiceSeed;
    private readonly List<SequencedResponse> _given = [];
    private readonly List<ItemResponse> _responses = [];
    private AdaptiveTest? _state;
    private bool[] _isAllowed = [];

    /// <param name="plan">The test.</param>
    /// <param name="examinee">Gives the seed.</param>
    /// <param name="theta">Null: drawn from the prior. Else of an examinee apart.</param>
    public SimulatedTest(ForecastPlan plan, int examinee, double? theta = null)
    {
        var random = RandomSource.Derive(plan.Seed, (ulong)examinee);
        _plan = plan;
        var drawn = plan.Rules.Prior.Mean + (plan.Rules.Prior.StandardDeviation * random.NextGaussian());
        (Theta, IsApart) = (theta ?? drawn, theta is not null);
        (_answerSeed, _choiceSeed) = (random.NextBits(), random.NextBits());
        _rules = plan.EarlierStandardError is { } error ? plan.Rules with { SelectionPrior = EarlierTest(plan.Rules.Prior, error, random.NextGaussian()) } : plan.Rules;
    }

    /// <summary>Takes the test beside the examinees of the plan: what is shown to it is not counted.</summary>
    public bool IsApart { get; }

    /// <summary>The truth.</summary>
    public double Theta { get; }

    /// <summary>In order.</summary>
    public IReadOnlyList<SequencedResponse> Given => _given;

    /// <summary>As <see cref="Look"/> saw it last.</summary>
    public AbilityEstimate Estimate { get; private set; }

    public bool IsOver { get; private set; }

    public bool EndedInConflict { get; private set; }

    /// <summary>For at least one item.</summary>
    public bool SetExposureAside { get; private set; }

    /// <summary>Whether the cap counts for the next item.</summary>
    public bool HeedsCap { get; private set; }

    /// <summary>Items that may be next, rising.</summary>
    public IReadOnlyList<int> Candidates => [.. Enumerable.Range(0, _isAllowed.Length).Where(item => _isAllowed[item])];

    /// <summary>Draws for the next item, the same however often asked.</summary>
    public RandomSource Random => RandomSource.Derive(_choiceSeed, (ulong)_given.Count);

    /// <summary>Estimates, and finds out what may be next or whether the test is over.</summary>
    public void Look(TestGuards guards, TestCircumstances circumstances)
    {
        ItemIndex[] items = [.. _given.Select(response => new ItemIndex(response.Item))];
        var decision = guards.Check(items, circumstances);
        HeedsCap = decision.Conflict is null || !_plan.SetsExposureAside;
        if (!HeedsCap) decision = guards.Check(items, TestCircumstances.None);
        _isAllowed = decision.IsAllowed.ToArray();
        _state = new AdaptiveTest(_plan.Items, _rules, _responses, _isAllowed, decision.MayStop);
        Estimate = _state.Estimate;
        IsOver = _state.Stop is not null;
        EndedInConflict = IsOver && (!decision.MayStop || decision.Conflict is not null);
    }

    /// <summary>By Fisher's rule.</summary>
    public int Choose() => _state!.SelectNext(Random).Item.Value; // looked before

    /// <summary>Gives an item and answers it.</summary>
    public void Give(int item)
    {
        var response = Respond(item);
        _given.Add(new SequencedResponse(item, response.IsAtLeastHalf));
        _responses.Add(response);
        SetExposureAside |= !HeedsCap;
    }

    /// <summary>What the examinee answers when asked, whenever that is: one draw u, and the highest category k with P(k or more) above u.</summary>
    public ItemResponse Respond(int item) => ItemResponse.Simulate(_plan.Items.ModelOf(new ItemIndex(item)), Theta, RandomSource.Derive(_answerSeed, (ulong)item).NextDouble());

    /// <summary>
    /// What an earlier test of standard error s reported under the prior N(μ, σ²): its answers said x = θ + e with e ~ N(0, v), 1/v = 1/s² − 1/σ², so that it reported
    /// N(μ + (x − μ) s²/v, s²).
    /// </summary>
    private AbilityPrior EarlierTest(AbilityPrior prior, double error, double noise)
    {
        var variance = 1 / ((1 / (error * error)) - (1 / (prior.StandardDeviation * prior.StandardDeviation)));
        return new AbilityPrior(prior.Mean + ((Theta - prior.Mean + (Math.Sqrt(variance) * noise)) * error * error / variance), error);
    }
}
