using System.Diagnostics;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Intervals;

/// <summary>What the concepts of a class cost: 300 students, 30 questions each, one thread.</summary>
internal static class SpeedStudy
{
    private const int Students = 300;
    private const int Length = 30;
    private const int Repetitions = 7;

    public static void Run(TextWriter output, StudyBank bank, ulong seed)
    {
        var rules = new AdaptiveTestRules(new StoppingRule(Length, Length, null), new AbilityPrior(), 5);
        var tests = Sitting.Many(Students, seed, (_, random) =>
        {
            var theta = random.NextGaussian();
            return Sitting.Take(bank.Items, rules, _ => theta, random);
        });
        var classroom = tests.Select(test => test.Items.Zip(test.Responses, (item, response) => new ConceptResponse(response, bank.Concepts.ConceptsOf(new ItemIndex(item)).ToArray())).ToList()).ToList();
        var (seconds, processor) = (new List<double>(), new List<double>());
        using var process = Process.GetCurrentProcess();
        var cells = 0;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            process.Refresh();
            var (started, busy) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            cells = 0;
            foreach (var answers in classroom)
            {
                var posterior = new ConceptPosterior(rules.Prior, 0.5, answers);
                foreach (var concept in answers.SelectMany(answer => answer.Concepts).Distinct())
                {
                    if (posterior.ProbabilityAbove(concept, 0) >= 0) cells++;
                }
            }

            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            process.Refresh();
            processor.Add((process.TotalProcessorTime - busy).TotalSeconds);
        }

        output.WriteLine($"Speed, {bank.Name}: {Students} students of {Length} questions, {cells} cells, one thread: median {seconds.Order().ElementAt(Repetitions / 2):0.000} s of {Repetitions}, processor time {processor.Order().ElementAt(Repetitions / 2):0.000} s");
        output.WriteLine();
    }
}
