using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis;

/// <summary>After each epoch: its number, the loss per training response (−ELBO), and the log loss of the validation examinees' predicted responses.</summary>
public readonly record struct DiagnosisProgress(int Epoch, double TrainingLoss, double ValidationLoss);

/// <summary>
/// Trains a neural cognitive diagnosis by variational inference: items and network maximise the evidence lower bound
/// Σ E_q log P(y | z) − Σ KL(q(z) ‖ N(0, I)) − penalties, so that examinees are integrated over rather than fitted, and what comes out
/// is a response model with a proper prior. The epoch with the best validation loss is kept; that loss is what the diagnosis is
/// for: half of each validation examinee's responses predicted from the other half by the same update as in a test.
/// </summary>
public sealed class NeuralDiagnosisTraining(NeuralDiagnosisOptions options)
{
    // The step falls evenly to this share: the noise of the draws no longer shakes the last epochs.
    private const double FinalShare = 0.02;

    private const int ValidationStream = 1;
    private const int OrderStream = 2;
    private const int NoiseStream = 3;

    /// <summary>Trains until the validation loss no longer falls; returns the best epoch.</summary>
    /// <param name="training">Responses to fit.</param>
    /// <param name="validation">Other examinees, to stop by.</param>
    /// <param name="concepts">The concepts of each item.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellationToken">Looked at before each minibatch.</param>
    public NeuralDiagnosis Train(ResponseLog training, ResponseLog validation, QMatrix concepts, IProgress<DiagnosisProgress>? progress, CancellationToken cancellationToken)
    {
        Check(training, validation, concepts);
        foreach (var size in options.HiddenSizes) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(NeuralDiagnosisOptions.HiddenSizes));
        using var generator = RandomSource.Derive(options.Seed, NoiseStream).CreateTorchGenerator();
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        using var network = Network(concepts, generator);
        using var examinees = new ExamineePosteriors(training.ExamineeCount, options.Factors, generator);
        using var optimizer = new AdamOptimizer([.. network.parameters(), .. examinees.parameters()], options.LearningRate, double.PositiveInfinity);
        using var responseCount = ((double)training.ResponseCount).ToScalar();
        var fingerprint = DataFingerprint.Of(training);
        var requests = ValidationRequests(validation);
        var order = RandomSource.Derive(options.Seed, OrderStream);
        var (entryExaminees, entryItems, entryScores) = Entries(training);
        var places = Enumerable.Range(0, training.ResponseCount).ToArray();
        (NeuralDiagnosis Diagnosis, double Loss, int Epoch)? best = null;
        for (var epoch = 1; epoch <= options.MaximumEpochs; epoch++)
        {
            optimizer.LearningRate = options.LearningRate * (1 - ((1 - FinalShare) * (epoch - 1) / options.MaximumEpochs));
            order.Shuffle(places);
            var loss = 0.0;
            for (var start = 0; start < places.Length; start += options.BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                var batch = places.AsSpan(start, Math.Min(options.BatchSize, places.Length - start)).ToArray();
                var noise = randn([batch.Length, options.Factors], generator: generator); // [batch, factors]
                var factors = examinees.forward(tensor(Pick(entryExaminees, batch)), noise);
                var logits = network.forward(factors, tensor(Pick(entryItems, batch))); // [batch]
                var fit = nn.functional.binary_cross_entropy_with_logits(logits, tensor(Pick(entryScores, batch)));
                var objective = fit.Plus(Divergence(examinees).Plus(Penalty(network)).div(responseCount));
                optimizer.ZeroGradients();
                objective.backward();
                optimizer.Step();
                loss += objective.item<float>() * batch.Length / places.Length;
            }

            if (!double.IsFinite(loss)) throw new InvalidOperationException($"Training diverged in epoch {epoch}: the loss is {loss} at learning rate {options.LearningRate}.");
            var diagnosis = new NeuralDiagnosis(TrainedParameters.Read(network, examinees), concepts, options, fingerprint);
            var validationLoss = LogLoss(diagnosis, requests, cancellationToken);
            progress?.Report(new DiagnosisProgress(epoch, loss, validationLoss));
            if (best is null || validationLoss < best.Value.Loss) best = (diagnosis, validationLoss, epoch);
            if (epoch - best.Value.Epoch >= options.Patience) break;
        }

        return best!.Value.Diagnosis; // at least one epoch has run
    }

    /// <summary>Σ KL(q ‖ N(0, I)) over examinees and factors.</summary>
    private static Tensor Divergence(ExamineePosteriors examinees) =>
        (examinees.Mean.Squared().Plus(examinees.LogDeviation.mul(Constant.Of(2)).exp()).Plus(-1) - examinees.LogDeviation.mul(Constant.Of(2))).sum().mul(Constant.Of(0.5));

    /// <summary>−log prior of items and loadings, without constants.</summary>
    private Tensor Penalty(InteractionNetwork network) =>
        NormalPenalty(network.DifficultyDeviation, options.DifficultyDeviation)
            .Plus(NormalPenalty(network.LogDiscrimination, options.LogDiscriminationDeviation))
            .Plus(NormalPenalty(network.Loadings, options.LoadingDeviation));

    private static Tensor NormalPenalty(Tensor values, double deviation) => values.Squared().sum().mul(Constant.Of(0.5 / (deviation * deviation)));

    private void Check(ResponseLog training, ResponseLog validation, QMatrix concepts)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(concepts);
        if (training.ItemCount != concepts.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the training log {training.ItemCount}.", nameof(concepts));
        if (validation.ItemCount != concepts.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the validation log {validation.ItemCount}.", nameof(validation));
        if (options.Dimensions == MasteryDimensions.Concepts && concepts.ConceptCount == 0) throw new ArgumentException("The Q-matrix has no concept.", nameof(concepts));
        if (training.ResponseCount == 0) throw new ArgumentException("The training log is empty.", nameof(training));
        if (validation.ResponseCount == 0) throw new ArgumentException("The validation log is empty.", nameof(validation));
    }

    private InteractionNetwork Network(QMatrix concepts, Generator generator)
    {
        var (dimensionsOf, dimensions) = (TrainedParameters.DimensionsOf(concepts, options), TrainedParameters.DimensionCount(concepts, options));
        var width = TrainedParameters.SlotCount(dimensionsOf);
        var (slots, mask) = (new long[dimensionsOf.Length * width], new float[dimensionsOf.Length * width]);
        for (var item = 0; item < dimensionsOf.Length; item++)
        {
            for (var slot = 0; slot < dimensionsOf[item].Length; slot++)
            {
                slots[(item * width) + slot] = dimensionsOf[item][slot];
                mask[(item * width) + slot] = 1;
            }
        }

        return new InteractionNetwork(tensor(slots).reshape(-1, width), tensor(mask).reshape(-1, width), dimensions, options, generator); // [items, slots]
    }

    /// <summary>Half of each examinee's responses, drawn by the seed, are given; the others are the targets.</summary>
    private List<(PredictionRequest Request, bool[] Scores)> ValidationRequests(ResponseLog log)
    {
        var random = RandomSource.Derive(options.Seed, ValidationStream);
        var requests = new List<(PredictionRequest, bool[])>();
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var places = Enumerable.Range(0, log.ItemsOf(examinee).Length).ToArray();
            random.Shuffle(places);
            var given = places[..(places.Length / 2)].Select(place => new GivenResponse(new ItemIndex(log.ItemsOf(examinee)[place]), log.ScoresOf(examinee)[place])).ToList();
            var targets = places[(places.Length / 2)..];
            requests.Add((new PredictionRequest(given, [.. targets.Select(place => new ItemIndex(log.ItemsOf(examinee)[place]))]), [.. targets.Select(place => log.ScoresOf(examinee)[place])]));
        }

        return requests;
    }

    private static double LogLoss(NeuralDiagnosis diagnosis, List<(PredictionRequest Request, bool[] Scores)> requests, CancellationToken cancellationToken)
    {
        var predictions = diagnosis.PredictiveLogits([.. requests.Select(request => request.Request)], cancellationToken);
        var losses = requests.Zip(predictions).SelectMany(pair => pair.First.Scores.Zip(pair.Second, (isCorrect, logit) => -LogisticModel.LogSigmoid(isCorrect ? logit : -logit)));
        return losses.Average();
    }

    private static (long[] Examinees, long[] Items, float[] Scores) Entries(ResponseLog log)
    {
        var (examinees, items, scores) = (new List<long>(log.ResponseCount), new List<long>(log.ResponseCount), new List<float>(log.ResponseCount));
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            foreach (var item in log.ItemsOf(examinee))
            {
                examinees.Add(examinee);
                items.Add(item);
            }

            foreach (var isCorrect in log.ScoresOf(examinee)) scores.Add(isCorrect ? 1 : 0);
        }

        return ([.. examinees], [.. items], [.. scores]);
    }

    private static T[] Pick<T>(T[] values, int[] places) => Array.ConvertAll(places, place => values[place]);
}
