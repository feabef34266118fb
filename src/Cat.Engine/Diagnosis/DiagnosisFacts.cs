using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>What the checkpoint of a diagnosis says of itself, and the refusal of one that was trained for another bank or on another log.</summary>
internal static class DiagnosisFacts
{
    public static Dictionary<string, string> Of(string kind, string options, QMatrix concepts, string trainingFingerprint) => new()
    {
        ["kind"] = kind,
        ["options"] = options,
        ["item_count"] = $"{concepts.ItemCount}",
        ["concept_count"] = $"{concepts.ConceptCount}",
        ["concepts_fingerprint"] = DataFingerprint.Of(concepts),
        ["training_fingerprint"] = trainingFingerprint,
    };

    /// <param name="checkpoint">To be loaded.</param>
    /// <param name="kind">It must be of.</param>
    /// <param name="concepts">Of the bank that it is to serve.</param>
    /// <param name="trainingFingerprint">Where given, of the log that it must have been trained on.</param>
    /// <exception cref="InvalidDataException">Something differs; the message names it.</exception>
    public static void Check(TensorFile checkpoint, string kind, QMatrix concepts, string? trainingFingerprint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(concepts);
        Require("kind", kind);
        Require("item_count", $"{concepts.ItemCount}");
        Require("concept_count", $"{concepts.ConceptCount}");
        Require("concepts_fingerprint", DataFingerprint.Of(concepts));
        if (trainingFingerprint is not null) Require("training_fingerprint", trainingFingerprint);

        void Require(string key, string needed)
        {
            if (checkpoint.Text(key) != needed) throw new InvalidDataException($"{key} is {checkpoint.Text(key)} in the checkpoint, {needed} here.");
        }
    }
}
