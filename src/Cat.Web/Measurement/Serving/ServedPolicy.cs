using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using EngineBank = Cat.Engine.Items.ItemBank;

namespace Cat.Web.Measurement.Serving;

/// <summary>
/// A policy ready to choose for one revision of a bank: the items it was trained on keep their places, with the parameters that the bank has now, and items that
/// were added since stand behind them, known by their concepts.
/// </summary>
internal sealed class ServedPolicy : IDisposable
{
    private readonly int[] _places; // of the bank's items in the policy
    private readonly float[] _earlier; // exposure rates, by the policy's items

    private ServedPolicy(TrainedPolicy policy, int[] places)
    {
        (Policy, _places) = (policy, places);
        _earlier = [.. policy.ExposureRates];
    }

    public TrainedPolicy Policy { get; }

    /// <summary>Of the bank's items among the policy's.</summary>
    public IReadOnlyList<int> Places => _places;

    /// <exception cref="InvalidDataException">The policy does not name its concepts.</exception>
    public static ServedPolicy Of(LoadedPolicy loaded, LoadedBank bank)
    {
        var (items, concepts) = (PlacesOf(loaded.Facts.ItemIds), PlacesOf(loaded.Facts.ConceptIds));
        var trained = loaded.Policy.Bank;
        if (loaded.Facts.ConceptIds.Count != trained.Concepts.ConceptCount) throw new InvalidDataException($"The policy names {loaded.Facts.ConceptIds.Count} concepts and has {trained.Concepts.ConceptCount}. Train it again.");
        var conceptPlaces = bank.Content.Concepts.Select(concept => PlaceOf(concepts, concept.Id.ToString())).ToArray();
        var places = bank.Questions.Select(question => PlaceOf(items, question.Id.ToString())).ToArray();
        var (parameters, links, steps) = (new ItemParameters[items.Count], new IReadOnlyList<int>[items.Count], new IReadOnlyList<double>[items.Count]);
        Array.Fill(steps, []);
        for (var item = 0; item < trained.Concepts.ItemCount; item++) (parameters[item], links[item]) = (trained.Table.Bank[new ItemIndex(item)], trained.Concepts.ConceptsOf(new ItemIndex(item)).ToArray());
        for (var item = 0; item < places.Length; item++)
        {
            parameters[places[item]] = bank.Items[new ItemIndex(item)];
            steps[places[item]] = bank.Items.StepsOf(new ItemIndex(item)).ToArray();
            links[places[item]] = [.. bank.Questions[item].Concepts.Select(concept => conceptPlaces[concept])];
        }

        var extended = loaded.Policy.Extend(new EngineBank(parameters, steps), new QMatrix(concepts.Count, links), GraphOf(loaded.Policy.Graph, bank, conceptPlaces, concepts.Count));
        return new ServedPolicy(extended, places);
    }

    public PolicyObservation ToObservation(PolicyRequest request)
    {
        var circumstances = request.Circumstances;
        // Live exposure begins where training left off, as the policy is used to.
        var rates = new float[_earlier.Length];
        var all = (float)(ExposureRates.EarlierTests + circumstances.Tests);
        for (var item = 0; item < rates.Length; item++) rates[item] = ExposureRates.EarlierTests * _earlier[item] / all;
        for (var item = 0; item < _places.Length; item++) rates[_places[item]] += circumstances.Shown[item] / all;
        return new PolicyObservation(
            [.. request.Given.Select(response => new SequencedResponse(_places[response.Item], response.IsCorrect))],
            request.Estimate,
            [.. request.Candidates.Select(item => _places[item])],
            rates,
            new ObjectiveWeights(request.Weights.Quality, request.Weights.Diversity, request.Weights.Novelty));
    }

    /// <summary>Chooses twice for nobody, so that the first who asks does not wait for what a first choice has to prepare, and a policy that cannot choose shows it.</summary>
    public void TryOut()
    {
        int[] all = [.. Enumerable.Range(0, _earlier.Length)];
        PolicyObservation[] tests =
        [
            new([], new AbilityEstimate(0, 1), all, _earlier),
            new([new SequencedResponse(0, true)], new AbilityEstimate(0.3, 0.9), all, _earlier),
        ];
        Policy.Choose(tests, 1, [new RandomSource(1), new RandomSource(2)]);
    }

    public void Dispose() => Policy.Dispose();

    /// <summary>The relations it was trained with, and the bank's where a concept is new.</summary>
    private static ConceptGraph GraphOf(ConceptGraph trained, LoadedBank bank, int[] conceptPlaces, int conceptCount)
    {
        bool IsNew((int, int) pair) => pair.Item1 >= trained.ConceptCount || pair.Item2 >= trained.ConceptCount;
        (int, int) Placed((int One, int Other) pair) => (conceptPlaces[pair.One], conceptPlaces[pair.Other]);
        return new ConceptGraph(
            conceptCount,
            trained.Prerequisites.Concat(bank.Graph.Prerequisites.Select(Placed).Where(IsNew)),
            trained.Related.Concat(bank.Graph.Related.Select(Placed).Where(IsNew)));
    }

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<string> ids) => ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

    /// <summary>What is not known yet goes behind the end.</summary>
    private static int PlaceOf(Dictionary<string, int> places, string id)
    {
        if (!places.TryGetValue(id, out var place)) places.Add(id, place = places.Count);
        return place;
    }
}
