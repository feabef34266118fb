using Cat.Testing.Fuzzing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.People;

namespace Cat.FormatFuzz;

/// <summary>One reader with the files that its inputs are made from.</summary>
/// <param name="Format">Its name here.</param>
/// <param name="AreTables">Its files are tables, whose rows are moved as well.</param>
/// <param name="Seeds">What is spoilt.</param>
internal abstract record FuzzTarget(string Format, bool AreTables, Func<IReadOnlyList<FuzzInput>> Seeds)
{
    /// <summary>Null: the file is not of the format any more.</summary>
    /// <exception cref="InvalidOperationException">Neither something was read nor a mistake was named.</exception>
    public abstract FuzzReading? Read(FuzzInput input, CancellationToken stop);
}

/// <param name="HasContent">Questions, or people.</param>
/// <param name="HasErrors">Mistakes were named.</param>
internal sealed record FuzzReading(bool HasContent, bool HasErrors);

internal sealed record BankTarget(string Format, Func<IBankReader> Reader, Func<IReadOnlyList<FuzzInput>> Seeds) : FuzzTarget(Format, false, Seeds)
{
    private readonly BankImportOptions _options = new();

    public override FuzzReading? Read(FuzzInput input, CancellationToken stop)
    {
        var problems = new ProblemList();
        var reader = Reader();
        if (Unpacking.Open(input.Files, _options, problems, stop) is not { } files || !reader.Recognises(files)) return null;
        files.ReportUnknown(reader, problems);
        var draft = reader.Read(files, _options, problems, stop);
        if (draft is null && problems.ErrorCount == 0) throw new InvalidOperationException("Nothing was read and nothing is said of it.");
        return new FuzzReading(draft?.Questions.Count > 0, problems.ErrorCount > 0);
    }
}

/// <summary>A list of people in one file: what cannot be used is a problem, so every input is read.</summary>
internal sealed record PeopleTarget(string Format, Func<byte[], CancellationToken, PeopleList> Reader, Func<IReadOnlyList<FuzzInput>> Seeds) : FuzzTarget(Format, true, Seeds)
{
    public override FuzzReading? Read(FuzzInput input, CancellationToken stop)
    {
        var list = Reader(input.Files[0].Bytes, stop);
        return new FuzzReading(list.People.Count > 0, list.Problems.Count > 0);
    }
}
