using Cat.Data.ItemBanks;

namespace Cat.Data.Calibrations;

/// <summary>What a calibration job found. It changes nothing until it is published; then its parameters are those of the bank.</summary>
public sealed class CalibrationRun
{
    public required CalibrationRunId Id { get; init; }
    public required ItemBankId BankId { get; init; }
    public required BankJobId JobId { get; init; }

    /// <summary>Model, priors, sample: JSON of the room that runs it.</summary>
    public required string Settings { get; init; }

    /// <summary>Figures of the whole calibration: JSON of the same room.</summary>
    public required string Summary { get; init; }

    /// <summary>Of the bank when it was calibrated.</summary>
    public required int Revision { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public Guid? PublishedById { get; private set; }

    /// <summary>Of the bank with these parameters.</summary>
    public int? PublishedRevision { get; private set; }
    public List<CalibrationRunItem> Items { get; init; } = [];

    public void Publish(Guid by, int revision, DateTimeOffset at)
    {
        if (PublishedAt is not null) throw new InvalidOperationException($"Calibration {Id} is published already.");
        (PublishedById, PublishedRevision, PublishedAt) = (by, revision, at);
    }

    /// <summary>The bank has its former parameters again; the audit knows that it was published.</summary>
    public void TakeBack()
    {
        if (PublishedAt is null) throw new InvalidOperationException($"Calibration {Id} is not published.");
        (PublishedById, PublishedRevision, PublishedAt) = (null, null, null);
    }
}

/// <summary>One question of a calibration.</summary>
public sealed class CalibrationRunItem
{
    public required CalibrationRunId RunId { get; init; }
    public required QuestionId QuestionId { get; init; }
    public required QuestionVersionId QuestionVersionId { get; init; }

    /// <summary>Of the bank before; null: none.</summary>
    public QuestionParameters? Before { get; init; }

    /// <summary>Found; null: the responses do not tell them.</summary>
    public QuestionParameters? Found { get; init; }

    /// <summary>Statistics of fit: JSON of the room that runs it.</summary>
    public required string Fit { get; init; }

    /// <summary>What a person should look at, as "misfit"; empty: nothing.</summary>
    public required IReadOnlyList<string> Flags { get; init; }
}
