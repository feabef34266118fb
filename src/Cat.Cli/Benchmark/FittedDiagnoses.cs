using Cat.Cli.Screen;
using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Amortised;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Evaluation;
using Cat.Engine.Training;

namespace Cat.Cli.Benchmark;

/// <summary>Diagnoses by the names of the command line, fitted on the training students of a data set when they are first asked for.</summary>
internal sealed class FittedDiagnoses(CalibratedData data, MultidimensionalOptions multidimensional, Terminal terminal)
{
    public static readonly IReadOnlyList<string> Names = ["2pl", "ncd", "irt", "mirt", "amortised"];

    private readonly Dictionary<(string Name, ulong Seed), NamedDiagnosis> _fitted = [];

    /// <param name="name">One of the names.</param>
    /// <param name="seed">Of its training.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public NamedDiagnosis Of(string name, ulong seed, CancellationToken cancellationToken)
    {
        if (_fitted.TryGetValue((name, seed), out var fitted)) return fitted;
        ICognitiveDiagnosis diagnosis = name switch
        {
            "2pl" => new AbilityDiagnosis(data.Table),
            "ncd" => Neural(seed, cancellationToken),
            "irt" => GradientIrt(seed, cancellationToken),
            "mirt" => FitMultidimensional(seed, cancellationToken),
            "amortised" => TrainAmortised(seed, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"The diagnoses are {string.Join(", ", Names)}."),
        };
        return _fitted[(name, seed)] = new NamedDiagnosis(name, diagnosis);
    }

    /// <summary>The diagnosis mirt.</summary>
    public MultidimensionalDiagnosis Multidimensional(ulong seed, CancellationToken cancellationToken) => (MultidimensionalDiagnosis)Of("mirt", seed, cancellationToken).Diagnosis;

    /// <summary>What a policy sees of the factors: the diagnosis mirt, or nothing.</summary>
    public MultidimensionalDiagnosis? Factors(PolicyTrainingOptions options, CancellationToken cancellationToken) => options.Policy.SeesFactors ? Multidimensional(options.Seed, cancellationToken) : null;

    private NeuralDiagnosis Neural(ulong seed, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        var options = new NeuralDiagnosisOptions { Seed = seed };
        NeuralDiagnosis diagnosis;
        using (var line = terminal.Start("training the neural diagnosis"))
        {
            diagnosis = new NeuralDiagnosisTraining(options).Train(data.Training, data.Folder.Data.LogOf(Fold.Validation), data.Folder.Data.Concepts, new DiagnosisLine(line, options.MaximumEpochs), cancellationToken);
        }

        terminal.Say($"Neural diagnosis trained in {clock}.");
        return diagnosis;
    }

    private GradientIrtDiagnosis GradientIrt(ulong seed, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        var diagnosis = new GradientIrtTraining(new GradientIrtOptions { Seed = seed }).Train(data.Training, cancellationToken);
        terminal.Say($"The reference's IRT fitted in {clock}.");
        return diagnosis;
    }

    private MultidimensionalDiagnosis FitMultidimensional(ulong seed, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        MultidimensionalDiagnosis diagnosis;
        using (var line = terminal.Start("fitting the multidimensional model"))
        {
            diagnosis = new MultidimensionalTraining(multidimensional with { Seed = seed }).Train(data.Training, data.Folder.Data.Concepts, new FactorLine(line, multidimensional.MaximumIterations), cancellationToken);
        }

        terminal.Say($"Multidimensional model of {multidimensional.Factors} factors fitted in {clock}.");
        return diagnosis;
    }

    private AmortisedDiagnosis TrainAmortised(ulong seed, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        AmortisedDiagnosis diagnosis;
        using (var line = terminal.Start("training the amortised diagnosis"))
        {
            diagnosis = new AmortisedTraining(new AmortisedOptions { Seed = seed }).Train(data.Training, data.Folder.Data.Concepts, new AmortisedLine(line), cancellationToken);
        }

        terminal.Say($"Amortised diagnosis trained in {clock}.");
        return diagnosis;
    }

    private sealed class AmortisedLine(ProgressLine line) : IProgress<AmortisedProgress>
    {
        public void Report(AmortisedProgress value) => line.Report((double)value.Done / value.Total, value.Loss is { } loss ? $"loss {loss:0.0000}" : $"items fitted {value.Done} times");
    }

    private sealed class FactorLine(ProgressLine line, int iterations) : IProgress<MultidimensionalProgress>
    {
        public void Report(MultidimensionalProgress value) => line.Report((double)value.Iteration / iterations, $"iteration {value.Iteration}, bound {value.BoundPerResponse:0.000000} a response");
    }

    private sealed class DiagnosisLine(ProgressLine line, int epochs) : IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => line.Report((double)value.Epoch / epochs, $"epoch {value.Epoch}, validation loss {value.ValidationLoss:0.0000}");
    }
}
