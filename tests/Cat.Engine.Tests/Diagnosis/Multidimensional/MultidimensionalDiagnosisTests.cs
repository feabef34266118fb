using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis.Multidimensional;

public sealed class MultidimensionalDiagnosisTests
{
    private static readonly MultidimensionalDiagnosis Diagnosis = SimulatedFactors.Trained;
    private static readonly ItemIndex[] All = [.. Enumerable.Range(0, SimulatedFactors.Items).Select(item => new ItemIndex(item))];

    [Fact]
    public void Predict_NoResponses_IsTheBaseRate()
    {
        var predicted = Diagnosis.Predict([new PredictionRequest([], All)], CancellationToken.None)[0];
        var log = SimulatedFactors.Log(SimulatedFactors.Examinees(1, 500, factors: 2), 30);
        for (var item = 0; item < All.Length; item++) Assert.Equal(log.ProportionCorrect(item)!.Value, predicted[item], 0.03); // of 375 responses
    }

    [Fact]
    public void PredictAlong_IsPredictAfterEachResponse()
    {
        var test = SimulatedFactors.Examinees(8, 1, factors: 2)[0];
        var along = Diagnosis.PredictAlong([new PredictionRequest(test[..15], All), new PredictionRequest([], [new ItemIndex(3)])], CancellationToken.None);
        Assert.Equal([16, 1], along.Select(steps => steps.Count));
        for (var step = 0; step <= 15; step++)
            Assert.Equal(Diagnosis.Predict([new PredictionRequest(test[..step], All)], CancellationToken.None)[0], along[0][step], (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Predict_IsTheProbabilityAveragedOverTheNormalPosterior()
    {
        var posterior = Diagnosis.PosteriorOf(SimulatedFactors.Examinees(9, 1, factors: 2)[0][..10]);
        var predicted = Diagnosis.Predict(posterior, All);
        foreach (var item in All)
        {
            var (loading, weight) = (Loading(item.Value), 0.0);
            var (mean, deviation, sum) = (Logit(posterior, item.Value), Math.Sqrt(Form(loading, Matrix(posterior), loading)), 0.0);
            for (var step = -480; step <= 480; step++)
            {
                var density = Math.Exp(-Math.Pow(step / 80.0, 2) / 2);
                (sum, weight) = (sum + (density / (1 + Math.Exp(-mean - (deviation * step / 80)))), weight + density);
            }

            Assert.Equal(sum / weight, predicted[item.Value], 0.01); // MacKay's approximation
        }
    }

    [Fact]
    public void ExpectedGain_IsTheFallOfTheBanksVariance_ByInverting()
    {
        var posterior = Diagnosis.PosteriorOf(SimulatedFactors.Examinees(10, 1, factors: 2)[0][..6]);
        var (gains, information, covariance) = (Diagnosis.ExpectedGain(posterior, All), Diagnosis.ExpectedInformation(posterior, All), Matrix(posterior));
        var shares = Diagnosis.ToCheckpoint().Values("response_share", All.Length);
        Assert.Equal(1, shares.Sum(), 1e-5);
        foreach (var item in All)
        {
            var (loading, weight) = (Loading(item.Value), Weight(posterior, item.Value));
            var precision = Inverse(covariance);
            for (var row = 0; row < 2; row++)
            {
                for (var column = 0; column < 2; column++) precision[row, column] += weight * loading[row] * loading[column];
            }

            var after = Inverse(precision);
            Assert.Equal(Variance(covariance) - Variance(after), gains[item.Value], 1e-9);
            Assert.Equal(Determinant(covariance) / Determinant(after), 1 + information[item.Value], 1e-9);
        }

        double Variance(double[,] matrix) => Enumerable.Range(0, All.Length).Sum(item => shares[item] * Weight(posterior, item) * Form(Loading(item), matrix, Loading(item)));
    }

    [Fact]
    public void Selectors_TakeTheCandidateOfTheLargestIndex()
    {
        var test = SimulatedFactors.Examinees(12, 1, factors: 2)[0];
        var given = new GivenResponses();
        foreach (var response in test[..5]) given.Add(response.Item.Value, response.IsCorrect);
        int[] candidates = [.. test[5..].Select(response => response.Item.Value).Order()];
        var state = new SelectionState(0, given, candidates, new RandomSource(1));
        var posterior = Diagnosis.PosteriorOf(test[..5]);
        Assert.Equal([candidates.MaxBy(item => Diagnosis.ExpectedInformation(posterior, All)[item])], FactorSelector.DOptimal(Diagnosis).Select([state]));
        Assert.Equal([candidates.MaxBy(item => Diagnosis.ExpectedGain(posterior, All)[item])], FactorSelector.VOptimal(Diagnosis).Select([state]));
    }

    [Fact]
    public void FromCheckpoint_Written_PredictsTheSameBits()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("cat-checkpoint-").FullName, "diagnosis.safetensors");
        try
        {
            Diagnosis.ToCheckpoint().Write(path);
            var loaded = MultidimensionalDiagnosis.FromCheckpoint(TensorFile.Read(path), SimulatedFactors.Concepts, Diagnosis.TrainingFingerprint);
            List<PredictionRequest> requests = [.. SimulatedFactors.Examinees(3, 5, factors: 2).Select(all => new PredictionRequest(all[..20], All))];
            Assert.Equal(Diagnosis.Predict(requests, CancellationToken.None), loaded.Predict(requests, CancellationToken.None));
            Assert.Equal(Diagnosis.Options, loaded.Options);
            Assert.Equal(DataFingerprint.Of(SimulatedFactors.Log(SimulatedFactors.Examinees(1, 500, factors: 2), 30)), loaded.TrainingFingerprint);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true); // the path has a folder: it was just made
        }
    }

    [Theory]
    [InlineData("kind", "policy-1")]
    [InlineData("item_count", "15")]
    [InlineData("concept_count", "7")]
    [InlineData("concepts_fingerprint", "00")]
    [InlineData("training_fingerprint", "00")]
    public void FromCheckpoint_OfSomethingElse_NamesWhatDiffers(string key, string text)
    {
        var checkpoint = Diagnosis.ToCheckpoint();
        var changed = checkpoint with { Metadata = new Dictionary<string, string>(checkpoint.Metadata) { [key] = text } };
        var exception = Assert.Throws<InvalidDataException>(() => MultidimensionalDiagnosis.FromCheckpoint(changed, SimulatedFactors.Concepts, Diagnosis.TrainingFingerprint));
        Assert.StartsWith($"{key} is {text} in the checkpoint, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PosteriorOf_UnknownItem_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Diagnosis.PosteriorOf([new GivenResponse(new ItemIndex(SimulatedFactors.Items), true)]));

    private static double[] Loading(int item) => [.. Diagnosis.ToCheckpoint().Values("loadings", All.Length, 2)[(2 * item)..((2 * item) + 2)].Select(loading => (double)loading)];

    private static double Logit(FactorPosterior posterior, int item) => Diagnosis.ToCheckpoint().Values("intercept", All.Length)[item] + (Loading(item)[0] * posterior.Mean[0]) + (Loading(item)[1] * posterior.Mean[1]);

    private static double Weight(FactorPosterior posterior, int item) => LogisticModel.Sigmoid(Logit(posterior, item)) * LogisticModel.Sigmoid(-Logit(posterior, item));

    private static double[,] Matrix(FactorPosterior posterior) => new[,] { { posterior.Covariance[0], posterior.Covariance[1] }, { posterior.Covariance[2], posterior.Covariance[3] } };

    private static double Form(double[] left, double[,] matrix, double[] right) => (left[0] * ((matrix[0, 0] * right[0]) + (matrix[0, 1] * right[1]))) + (left[1] * ((matrix[1, 0] * right[0]) + (matrix[1, 1] * right[1])));

    private static double Determinant(double[,] matrix) => (matrix[0, 0] * matrix[1, 1]) - (matrix[0, 1] * matrix[1, 0]);

    private static double[,] Inverse(double[,] matrix) => new[,] { { matrix[1, 1] / Determinant(matrix), -matrix[0, 1] / Determinant(matrix) }, { -matrix[1, 0] / Determinant(matrix), matrix[0, 0] / Determinant(matrix) } };
}
