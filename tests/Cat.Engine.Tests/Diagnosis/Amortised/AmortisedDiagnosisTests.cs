using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Amortised;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Tests.Diagnosis.Multidimensional;

namespace Cat.Engine.Tests.Diagnosis.Amortised;

public sealed class AmortisedDiagnosisTests
{
    private static readonly AmortisedDiagnosis Diagnosis = SimulatedSupport.Trained;

    [Fact]
    public void Predict_NoResponses_IsTheBaseRate()
    {
        var predicted = Diagnosis.Predict([new PredictionRequest([], SimulatedSupport.All)], CancellationToken.None)[0];
        foreach (var item in SimulatedSupport.All) Assert.Equal(SimulatedSupport.Log.ProportionCorrect(item.Value)!.Value, predicted[item.Value], 0.04); // of 375 responses
    }

    [Fact]
    public void PredictAlong_IsPredictAfterEachResponse_WhoeverElseIsInTheBatch()
    {
        var test = SimulatedSupport.Test[8];
        var along = Diagnosis.PredictAlong([new PredictionRequest(test[..15], SimulatedSupport.All), new PredictionRequest([], [new ItemIndex(3)])], CancellationToken.None);
        Assert.Equal([16, 1], along.Select(steps => steps.Count));
        for (var step = 0; step <= 15; step++)
            Assert.Equal(Diagnosis.Predict([new PredictionRequest(test[..step], SimulatedSupport.All)], CancellationToken.None)[0], along[0][step], (one, other) => Math.Abs(one - other) < 1e-9);

        List<PredictionRequest> requests = [.. SimulatedSupport.Test.Take(20).Select(all => new PredictionRequest(all[..12], SimulatedSupport.All))];
        var together = Diagnosis.Predict(requests, CancellationToken.None);
        for (var index = 0; index < requests.Count; index++) Assert.Equal(Diagnosis.Predict([requests[index]], CancellationToken.None)[0], together[index]);
    }

    [Fact]
    public void Predict_AnyOrderOfResponses_IsTheSame()
    {
        var test = SimulatedSupport.Test[3][..20];
        var (one, other) = (Diagnosis.Predict([new(test, SimulatedSupport.All)], CancellationToken.None)[0], Diagnosis.Predict([new([.. Enumerable.Reverse(test)], SimulatedSupport.All)], CancellationToken.None)[0]);
        Assert.Equal(one, other, (left, right) => Math.Abs(left - right) < 1e-9);
    }

    [Fact]
    public void Logit_MoreAbilityOrMoreOfAConcept_NeverFalls()
    {
        var random = new RandomSource(1);
        foreach (var item in SimulatedSupport.All)
        {
            double[] concepts = [.. Enumerable.Range(0, 4).Select(_ => random.NextGaussian())];
            var (ability, before) = (random.NextGaussian(), 0.0);
            before = Diagnosis.Logit(item, ability, concepts);
            Assert.True(Diagnosis.Logit(item, ability + 0.5, concepts) > before);
            for (var concept = 0; concept < 4; concept++)
            {
                double[] more = [.. concepts];
                more[concept] += 0.5;
                var after = Diagnosis.Logit(item, ability, more);
                if (concept == item.Value % 4) Assert.True(after > before);
                else Assert.Equal(before, after);
            }
        }
    }

    [Fact]
    public void Predict_RightInsteadOfWrong_RaisesTheItemItself_AndOthersOfItsConcept()
    {
        // The first holds for any bank; the second in this one, not by construction: a right response to one item can explain away another's.
        foreach (var test in SimulatedSupport.Test.Take(30).Select(all => all[..10]))
        {
            for (var place = 0; place < test.Count; place++)
            {
                var changed = test[place].Item;
                List<ItemIndex> targets = [.. SimulatedSupport.All.Where(item => item.Value % 4 == changed.Value % 4)];
                var (right, wrong) = (After(true), After(false));
                for (var target = 0; target < targets.Count; target++) Assert.True(right[target] > wrong[target]);

                IReadOnlyList<double> After(bool isCorrect) => Diagnosis.Predict([new([.. test.Select((response, index) => index == place ? response with { IsCorrect = isCorrect } : response)], targets)], CancellationToken.None)[0];
            }
        }
    }

    [Fact]
    public void PosteriorOf_UncertaintyShrinksWithEvidence()
    {
        var before = Diagnosis.PosteriorOf([]);
        Assert.Equal((0, 1), (before.Ability.Theta, before.Ability.StandardError));
        for (var count = 1; count <= 10; count++)
        {
            // Right and wrong in pairs, so that the probabilities stay in the middle; each pair adds information.
            var after = Diagnosis.PosteriorOf([.. Enumerable.Range(0, count * 2).Select(index => new GivenResponse(new ItemIndex(index / 2), index % 2 == 0))]);
            Assert.True(after.Ability.StandardError < before.Ability.StandardError);
            before = after;
        }

        foreach (var test in SimulatedSupport.Test.Take(50))
        {
            var posterior = Diagnosis.PosteriorOf(test[..20]);
            Assert.All([posterior.Ability, .. Enumerable.Range(0, 4).Select(posterior.ConceptOf)], estimate => Assert.InRange(estimate.StandardError, 0, 1));
        }
    }

    [Fact]
    public void PosteriorOf_AbilityRisesWithTheScore_AndConceptsWithTheirs()
    {
        var allRight = Diagnosis.PosteriorOf([.. SimulatedSupport.All.Take(20).Select(item => new GivenResponse(item, true))]);
        var oneConcept = Diagnosis.PosteriorOf([.. SimulatedSupport.All.Take(20).Select(item => new GivenResponse(item, item.Value % 4 == 1))]);
        Assert.InRange(allRight.Ability.Theta, 0.5, 4);
        foreach (var other in new[] { 0, 2, 3 }) Assert.True(oneConcept.ConceptOf(1).Theta > oneConcept.ConceptOf(other).Theta);
        Assert.Equal(allRight.Ability.StandardError * allRight.Ability.StandardError, allRight.Covariance(null, null), 1e-9);
        Assert.True(allRight.Covariance(null, 1) < 0); // either explains the responses
    }

    [Fact]
    public void FromCheckpoint_Written_PredictsTheSameBits()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("cat-checkpoint-").FullName, "diagnosis.safetensors");
        try
        {
            Diagnosis.ToCheckpoint().Write(path);
            var loaded = AmortisedDiagnosis.FromCheckpoint(TensorFile.Read(path), SimulatedFactors.Concepts, Diagnosis.TrainingFingerprint);
            List<PredictionRequest> requests = [.. SimulatedSupport.Test.Take(5).Select(all => new PredictionRequest(all[..20], SimulatedSupport.All))];
            Assert.Equal(Diagnosis.Predict(requests, CancellationToken.None), loaded.Predict(requests, CancellationToken.None));
            Assert.Equal(Diagnosis.Options, loaded.Options);
            Assert.Equal(DataFingerprint.Of(SimulatedSupport.Log), loaded.TrainingFingerprint);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true); // the path has a folder: it was just made
        }
    }

    [Theory]
    [InlineData("kind", "policy-1")]
    [InlineData("item_count", "15")]
    [InlineData("training_fingerprint", "00")]
    public void FromCheckpoint_OfSomethingElse_NamesWhatDiffers(string key, string text)
    {
        var checkpoint = Diagnosis.ToCheckpoint();
        var changed = checkpoint with { Metadata = new Dictionary<string, string>(checkpoint.Metadata) { [key] = text } };
        var exception = Assert.Throws<InvalidDataException>(() => AmortisedDiagnosis.FromCheckpoint(changed, SimulatedFactors.Concepts, Diagnosis.TrainingFingerprint));
        Assert.StartsWith($"{key} is {text} in the checkpoint, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_UnknownItem_IsRefused()
    {
        var unknown = new ItemIndex(SimulatedFactors.Items);
        Assert.Throws<ArgumentOutOfRangeException>(() => Diagnosis.PosteriorOf([new GivenResponse(unknown, true)]));
        var thrown = Assert.Throws<AggregateException>(() => Diagnosis.Predict([new PredictionRequest([], [unknown])], CancellationToken.None));
        Assert.IsType<ArgumentOutOfRangeException>(thrown.InnerException);
    }
}
