using System.Globalization;
using System.Text.Json;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Policies;

/// <summary>What must be known of a policy beside its weights.</summary>
public sealed record PolicyFacts
{
    /// <summary>The items by index, as their owner names them.</summary>
    public required IReadOnlyList<string> ItemIds { get; init; }

    /// <summary>The concepts by index, as their owner names them; empty where they have no names.</summary>
    public IReadOnlyList<string> ConceptIds { get; init; } = [];

    /// <summary>Of the responses it was trained on, see <see cref="DataFingerprint"/>.</summary>
    public required string TrainingHash { get; init; }

    /// <summary>Of the training.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of the settings.</summary>
    public required string Preset { get; init; }

    /// <summary>Name of the diagnosis that rewarded and judged it.</summary>
    public required string Diagnosis { get; init; }

    public required ObjectiveWeights Weights { get; init; }

    /// <summary>What validation said, by name.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }
}

/// <summary>A policy with its facts.</summary>
public sealed record LoadedPolicy(TrainedPolicy Policy, PolicyFacts Facts) : IDisposable
{
    /// <summary>Refuses another vocabulary of items: the policy's indices would mean other questions.</summary>
    /// <exception cref="InvalidDataException">The items differ; the message names the first.</exception>
    public void RequireItems(IReadOnlyList<string> itemIds)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        if (itemIds.Count != Facts.ItemIds.Count) throw new InvalidDataException($"The policy was trained on {Facts.ItemIds.Count} questions, these data have {itemIds.Count}. Train a policy on these data.");
        for (var item = 0; item < itemIds.Count; item++)
        {
            if (itemIds[item] != Facts.ItemIds[item]) throw new InvalidDataException($"Question {item + 1} of the policy is “{Facts.ItemIds[item]}”, of these data “{itemIds[item]}”. Train a policy on these data.");
        }
    }

    public void Dispose() => Policy.Dispose();
}

/// <summary>
/// A policy as a <see cref="TensorFile"/>, complete in itself: weights, item parameters, concepts and their relations, popularity and exposure
/// rates as numbers; options, item names and facts as text.
/// </summary>
public static class PolicyCheckpoint
{
    private const string Kind = "cat-policy-2";
    private const string WeightPrefix = "network/";
    private const string FactorPrefix = "factors/";
    private const string TrainedKey = "trained";

    public static TensorFile ToFile(TrainedPolicy policy, PolicyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        var bank = policy.Bank;
        var (prior, nodes) = (bank.Table.Estimator.Prior, bank.Table.NodeCount);
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["options"] = JsonSerializer.Serialize(policy.Options),
            ["item_ids"] = JsonSerializer.Serialize(facts.ItemIds),
            ["concept_ids"] = JsonSerializer.Serialize(facts.ConceptIds),
            ["concept_count"] = bank.Concepts.ConceptCount.ToString(CultureInfo.InvariantCulture),
            ["training_hash"] = facts.TrainingHash,
            ["seed"] = facts.Seed.ToString(CultureInfo.InvariantCulture),
            ["preset"] = facts.Preset,
            ["diagnosis"] = facts.Diagnosis,
            ["weights"] = JsonSerializer.Serialize((double[])[facts.Weights.Quality, facts.Weights.Diversity, facts.Weights.Novelty]),
            ["metrics"] = JsonSerializer.Serialize(facts.Metrics),
            ["ability"] = JsonSerializer.Serialize((double[])[prior.Mean, prior.StandardDeviation, nodes]),
            [TrainedKey] = JsonSerializer.Serialize((int[])[policy.Trained.Items, policy.Trained.Concepts]),
        };
        var factors = bank.Factors?.ToCheckpoint();
        foreach (var (key, text) in factors?.Metadata ?? new Dictionary<string, string>()) metadata[FactorPrefix + key] = text;
        return new TensorFile(metadata,
        [
            .. (factors?.Tensors ?? []).Select(tensor => new NamedTensor(FactorPrefix + tensor.Name, tensor.Shape, tensor.Values)),
            .. NetworkWeights.Of(policy.Network).Select(weight => new NamedTensor(WeightPrefix + weight.Name, weight.Shape, weight.Values)),
            Parameters(bank.Table.Bank),
            Pairs("item_concepts", Links(bank.Concepts)),
            Pairs("prerequisites", policy.Graph.Prerequisites),
            Pairs("related", policy.Graph.Related),
            new NamedTensor("popular", [bank.Table.Bank.Count], [.. Enumerable.Range(0, bank.Table.Bank.Count).Select(item => bank.IsPopular(item) ? 1f : 0)]),
            new NamedTensor("exposure_rates", [bank.Table.Bank.Count], [.. policy.ExposureRates]),
        ]);
    }

    /// <exception cref="InvalidDataException">It is no policy, or something is missing or of another shape.</exception>
    public static LoadedPolicy FromFile(TensorFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Text("kind") != Kind) throw new InvalidDataException($"The file holds “{file.Text("kind")}”, not a policy ({Kind}).");
        var itemIds = Json<string[]>(file, "item_ids");
        var options = Json<PolicyOptions>(file, "options");
        var weights = Json<double[]>(file, "weights");
        var ability = Json<double[]>(file, "ability");
        var bank = ReadBank(file, itemIds.Length, ability);
        var graph = new ConceptGraph(bank.Concepts.ConceptCount, ReadPairs(file, "prerequisites"), ReadPairs(file, "related"));
        var network = file.Tensors.Where(tensor => tensor.Name.StartsWith(WeightPrefix, StringComparison.Ordinal)).Select(tensor => new NamedTensor(tensor.Name[WeightPrefix.Length..], tensor.Shape, tensor.Values)).ToList();
        var facts = new PolicyFacts
        {
            ItemIds = itemIds,
            ConceptIds = file.Metadata.ContainsKey("concept_ids") ? Json<string[]>(file, "concept_ids") : [],
            TrainingHash = file.Text("training_hash"),
            Seed = ulong.Parse(file.Text("seed"), CultureInfo.InvariantCulture),
            Preset = file.Text("preset"),
            Diagnosis = file.Text("diagnosis"),
            Weights = new ObjectiveWeights(weights[0], weights[1], weights[2]),
            Metrics = Json<Dictionary<string, double>>(file, "metrics"),
        };
        return new LoadedPolicy(TrainedPolicy.From(network, options, bank, graph, file.Values("exposure_rates", itemIds.Length), facts.Weights, ReadTrained(file)), facts);
    }

    /// <summary>Null: all of the bank. Files from before policies were extended do not say.</summary>
    private static TrainedExtent? ReadTrained(TensorFile file)
    {
        if (!file.Metadata.ContainsKey(TrainedKey)) return null;
        return Json<int[]>(file, TrainedKey) is [var items, var concepts] ? new TrainedExtent(items, concepts) : throw new InvalidDataException($"The checkpoint's {TrainedKey} is not a number of items and one of concepts.");
    }

    private static PolicyBank ReadBank(TensorFile file, int itemCount, double[] ability)
    {
        var parameters = file.Values("item_parameters", itemCount, 4);
        // Kept as 32-bit floats: a float rounds 1 − 1e-9 to 1, which is as good.
        var items = Enumerable.Range(0, itemCount).Select(item => new ItemParameters(parameters[item * 4], parameters[(item * 4) + 1], parameters[(item * 4) + 2], parameters[(item * 4) + 3])).ToList();
        var conceptsOf = new List<int>[itemCount];
        for (var item = 0; item < itemCount; item++) conceptsOf[item] = [];
        foreach (var (item, concept) in ReadPairs(file, "item_concepts")) conceptsOf[item].Add(concept);
        var concepts = new QMatrix(int.Parse(file.Text("concept_count"), CultureInfo.InvariantCulture), conceptsOf);
        var estimator = new ExpectedAPosteriori(new AbilityPrior(ability[0], ability[1]), (int)ability[2]);
        return new PolicyBank(new PosteriorTable(new ItemBank(items), estimator), concepts, Array.ConvertAll(file.Values("popular", itemCount), flag => flag != 0), ReadFactors(file, concepts));
    }

    /// <summary>Null: the policy knows of none.</summary>
    private static MultidimensionalDiagnosis? ReadFactors(TensorFile file, QMatrix concepts)
    {
        var tensors = file.Tensors.Where(tensor => IsOfFactors(tensor.Name)).Select(tensor => new NamedTensor(tensor.Name[FactorPrefix.Length..], tensor.Shape, tensor.Values)).ToList();
        if (tensors.Count == 0) return null;
        return MultidimensionalDiagnosis.FromCheckpoint(new TensorFile(file.Metadata.Where(pair => IsOfFactors(pair.Key)).ToDictionary(pair => pair.Key[FactorPrefix.Length..], pair => pair.Value), tensors), concepts);

        static bool IsOfFactors(string name) => name.StartsWith(FactorPrefix, StringComparison.Ordinal);
    }

    private static NamedTensor Parameters(ItemBank bank) => new("item_parameters", [bank.Count, 4], [.. Enumerable.Range(0, bank.Count).SelectMany(index =>
    {
        var item = bank[new ItemIndex(index)];
        return new[] { (float)item.Discrimination, (float)item.Difficulty, (float)item.Guessing, (float)item.UpperAsymptote };
    })]);

    private static IReadOnlyList<(int, int)> Links(QMatrix concepts) =>
        [.. Enumerable.Range(0, concepts.ItemCount).SelectMany(item => concepts.ConceptsOf(new ItemIndex(item)).ToArray().Select(concept => (item, concept)))];

    private static NamedTensor Pairs(string name, IReadOnlyList<(int One, int Other)> pairs) =>
        new(name, [pairs.Count, 2], [.. pairs.SelectMany(pair => new[] { (float)pair.One, pair.Other })]);

    private static IEnumerable<(int, int)> ReadPairs(TensorFile file, string name)
    {
        var tensor = file.Tensors.FirstOrDefault(candidate => candidate.Name == name) ?? throw new InvalidDataException($"The checkpoint has no tensor {name}.");
        for (var row = 0; row < tensor.Values.Length / 2; row++) yield return ((int)tensor.Values[row * 2], (int)tensor.Values[(row * 2) + 1]);
    }

    private static T Json<T>(TensorFile file, string key)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(file.Text(key)) ?? throw new InvalidDataException($"The checkpoint's {key} is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The checkpoint's {key} cannot be read: {exception.Message}", exception);
        }
    }
}
