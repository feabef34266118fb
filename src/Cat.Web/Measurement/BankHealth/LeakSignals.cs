using System.Runtime.InteropServices;
using Cat.Data;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>A part of the answers to a question.</summary>
/// <param name="Answers">How many.</param>
/// <param name="Right">Share right.</param>
/// <param name="Expected">Share that could be expected of these students.</param>
/// <param name="MedianSeconds">Time.</param>
/// <param name="RapidRight">Share that is right and faster than the lower quarter of the answers before.</param>
internal sealed record AnswerPart(int Answers, double Right, double Expected, double MedianSeconds, double RapidRight);

/// <summary>A question whose answers became better and faster at some time. A signal, not a proof.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Since">Of the first answer after the shift.</param>
/// <param name="Before">The answers before.</param>
/// <param name="After">From then on.</param>
/// <param name="Statistic">Of the shift.</param>
/// <param name="PValue">How often an order of chance would show one as large.</param>
internal sealed record LeakSignal(QuestionId QuestionId, DateTimeOffset Since, AnswerPart Before, AnswerPart After, double Statistic, double PValue);

/// <param name="Tested">Questions with enough answers.</param>
/// <param name="Signals">Those beyond the alarm level, the clearest first.</param>
/// <param name="FalseAlarmsExpected">Signals that chance alone brings, when no question became known.</param>
internal sealed record LeakSearch(int Tested, IReadOnlyList<LeakSignal> Signals, double FalseAlarmsExpected);

/// <summary>
/// Looks for questions that became known. Each answer says u = z / s_z − e / s_e: z the standardised residual of its score given what could be expected of the student, e its log time less that of the
/// question and of the student elsewhere; of each question the largest rise of u over time is compared with those of random orders (<see cref="UpwardShift"/>). Answers that are fast and wrong, as guesses, do not add up.
/// </summary>
internal static class LeakSignals
{
    public const int FewestAnswers = 40;

    /// <summary>Of one question: one in a thousand untouched questions is accused.</summary>
    public const double AlarmLevel = 0.001;

    private const ulong Seed = 20261127;
    private static readonly UpwardShiftOptions Options = new() { LargestPValue = AlarmLevel };

    public static LeakSearch Find(IReadOnlyList<TimedAnswer> answers, CancellationToken cancellationToken)
    {
        var signals = Values(answers);
        var questions = Enumerable.Range(0, answers.Count).GroupBy(place => answers[place].QuestionId).Select(group => group.ToArray()).Where(places => places.Length >= FewestAnswers)
            .OrderBy(places => answers[places[0]].QuestionId).ToArray();
        var found = new LeakSignal?[questions.Length];
        Parallel.For(0, questions.Length, new ParallelOptions { CancellationToken = cancellationToken }, place =>
        {
            var own = questions[place];
            var shift = UpwardShift.Find([.. own.Select(index => signals[index])], Options, RandomSource.Derive(Seed, (ulong)place));
            if (shift is not null) found[place] = Signal([.. own.Select(index => answers[index])], shift);
        });
        return new LeakSearch(questions.Length, [.. found.OfType<LeakSignal>().OrderBy(signal => signal.PValue).ThenByDescending(signal => signal.Statistic)], AlarmLevel * questions.Length);
    }

    /// <summary>u by answer.</summary>
    internal static double[] Values(IReadOnlyList<TimedAnswer> answers)
    {
        var residuals = answers.Select(answer => ((answer.IsCorrect ? 1 : 0) - answer.Expected) / Math.Sqrt(Math.Max(0.01, answer.Expected * (1 - answer.Expected)))).ToArray();
        var times = TimeResiduals(answers);
        var (residualScale, timeScale) = (RootMeanSquare(residuals), RootMeanSquare(times));
        return [.. residuals.Zip(times, (residual, time) => (residualScale > 0 ? residual / residualScale : 0) - (timeScale > 0 ? time / timeScale : 0))];
    }

    /// <summary>log t less the mean of the question, and less what the same student's other answers in the test are off by.</summary>
    private static double[] TimeResiduals(IReadOnlyList<TimedAnswer> answers)
    {
        var logs = answers.Select(answer => Math.Log(answer.Seconds)).ToArray();
        var ofQuestion = Sums(answers, logs, answer => answer.QuestionId);
        for (var place = 0; place < logs.Length; place++)
        {
            var (sum, count) = ofQuestion[answers[place].QuestionId];
            logs[place] -= sum / count;
        }

        var ofTest = Sums(answers, logs, answer => answer.SessionId);
        return [.. logs.Select((own, place) => ofTest[answers[place].SessionId] is { Count: > 1 } test ? own - ((test.Sum - own) / (test.Count - 1)) : own)];
    }

    private static Dictionary<Guid, (double Sum, int Count)> Sums(IReadOnlyList<TimedAnswer> answers, double[] values, Func<TimedAnswer, Guid> keyOf)
    {
        var sums = new Dictionary<Guid, (double Sum, int Count)>();
        for (var place = 0; place < values.Length; place++)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, keyOf(answers[place]), out _);
            sum = (sum.Sum + values[place], sum.Count + 1);
        }

        return sums;
    }

    private static LeakSignal Signal(TimedAnswer[] answers, UpwardShift shift)
    {
        var (before, after) = (answers[..shift.Begin], answers[shift.Begin..]);
        var rapid = Quantile(before, 0.25);
        return new LeakSignal(new QuestionId(answers[0].QuestionId), after[0].At, Part(before, rapid), Part(after, rapid), shift.Statistic, shift.PValue);
    }

    private static AnswerPart Part(TimedAnswer[] answers, double rapid) => new(
        answers.Length, answers.Average(answer => answer.IsCorrect ? 1.0 : 0), answers.Average(answer => answer.Expected), Quantile(answers, 0.5), answers.Average(answer => answer.IsCorrect && answer.Seconds < rapid ? 1.0 : 0));

    private static double Quantile(TimedAnswer[] answers, double share)
    {
        var sorted = answers.Select(answer => answer.Seconds).Order().ToArray();
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static double RootMeanSquare(double[] values) => values.Length == 0 ? 0 : Math.Sqrt(values.Average(value => value * value));
}
