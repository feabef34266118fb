namespace Cat.Cli.Tests.Files;

/// <summary>Data folders that cannot be used are refused by file, row and column before anything runs.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("students.csv")]
    [InlineData("responses.csv")]
    [InlineData("question_concepts.csv")]
    [InlineData("query.csv")]
    public void MissingFile(string file)
    {
        var files = SimulatedDataFolder.Files();
        files.Remove(file);
        Refused(files, $"{file}: The file does not exist");
    }

    [Theory]
    [InlineData("students.csv", "s60,training", "students.csv, row 62, column fold: “training” is no fold. Write train, validation or test")]
    [InlineData("students.csv", "s60,", "students.csv, row 62, column fold: The cell is empty")]
    [InlineData("students.csv", ",train", "students.csv, row 62, column student_id: The cell is empty")]
    [InlineData("students.csv", "s3,test", "students.csv, row 62, column student_id: The student “s3” stands there twice")]
    [InlineData("responses.csv", "s60,1,q1,1", "responses.csv, row 1802, column student_id: The student “s60” is not in students.csv")]
    [InlineData("responses.csv", "s0,31,q1,1", "row 1802, column question_id: The student “s0” answered the question “q1” in row")]
    [InlineData("responses.csv", "s0,1,new,1", "row 1802, column sequence: The student “s0” has the sequence 1 in row 2 already")]
    [InlineData("responses.csv", "s0,,new,1", "row 1802, column sequence: The cell is empty")]
    [InlineData("responses.csv", "s0,first,new,1", "row 1802, column sequence: “first” is not a whole number")]
    [InlineData("responses.csv", "s0,31,new,yes", "row 1802, column correct: “yes” is neither 0 nor 1")]
    [InlineData("question_concepts.csv", "q1,", "question_concepts.csv, row 32, column concept_id: The cell is empty")]
    [InlineData("query.csv", "0,s50,unknown", "query.csv, row 122, column question_id: The student “s50” did not answer the question “unknown”")]
    [InlineData("query.csv", "0,s60,q1", "query.csv, row 122, column student_id: The student “s60” is not in students.csv")]
    [InlineData("query.csv", "0,s3,q1", "query.csv, row 122, column student_id: The student “s3” is in the fold “train”; queries are of the fold “test”")]
    [InlineData("query.csv", ",s50,q1", "query.csv, row 122, column split: The cell is empty")]
    [InlineData("query.csv", "0,,q1", "query.csv, row 122, column student_id: The cell is empty")]
    public void BadRow(string file, string row, string expected)
    {
        var files = SimulatedDataFolder.Files();
        files[file].Add(row);
        var finished = Refused(files, expected);
        // One mistake, one line.
        Assert.Single(finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void QueryTwice()
    {
        var files = SimulatedDataFolder.Files();
        files["query.csv"].Add(files["query.csv"][1]);
        Refused(files, "row 122, column question_id: The question “");
    }

    [Fact]
    public void QueryOfAQuestionThatOnlyTheConceptsKnow()
    {
        var files = SimulatedDataFolder.Files();
        files["question_concepts.csv"].Add("q99,c1");
        files["query.csv"].Add("1,s50,q99");
        Refused(files, "row 122, column question_id: The student “s50” did not answer the question “q99”");
    }

    [Fact]
    public void WithoutSequence()
    {
        var files = SimulatedDataFolder.Files();
        files["responses.csv"] = [.. files["responses.csv"].Select(row => row.Split(',')).Select(cells => $"{cells[0]},{cells[2]},{cells[3]}")];
        Refused(files, "responses.csv, row 1, column sequence: The column “sequence” is missing");
    }

    [Theory]
    [InlineData("train", "random", "No student of the fold “train” has a response")]
    [InlineData("validation", "gmocat", "No student of the fold “validation” has a response")]
    [InlineData("validation", "random --diagnosis ncd", "No student of the fold “validation” has a response")]
    [InlineData("validation", "random --validation", "No student of the fold “validation” has a response")]
    public void EmptyFold(string fold, string selectors, string expected)
    {
        var files = SimulatedDataFolder.Files();
        files["students.csv"] = [.. files["students.csv"].Select(row => row.Replace("," + fold, ",test", StringComparison.Ordinal))];
        Refused(files, expected, selectors);
    }

    [Fact]
    public void WithoutValidationStudents_WhatNeedsNoneRuns()
    {
        var files = SimulatedDataFolder.Files();
        files["students.csv"] = [.. files["students.csv"].Select(row => row.Replace(",validation", ",test", StringComparison.Ordinal))];
        SimulatedDataFolder.Write(_line, "data", files);
        _line.RunWell("benchmark --data @data --selectors random,fisher --steps 1 --out @b.json");
    }

    [Fact]
    public void OrderOfRows_DoesNotMatter()
    {
        var files = SimulatedDataFolder.Files();
        SimulatedDataFolder.Write(_line, "data", files);
        _line.RunWell("train --data @data --epochs 1 --out @a");
        // The first rows stay, so that questions keep their numbers.
        files["responses.csv"].Reverse(31, files["responses.csv"].Count - 31);
        SimulatedDataFolder.Write(_line, "data", files);
        _line.RunWell("train --data @data --epochs 1 --out @b");
        Assert.Equal(File.ReadAllBytes(_line.PathOf("a")), File.ReadAllBytes(_line.PathOf("b")));
    }

    private Finished Refused(Dictionary<string, List<string>> files, string expected, string selectors = "random")
    {
        SimulatedDataFolder.Write(_line, "data", files);
        var finished = _line.Run($"benchmark --data @data --selectors {selectors} --steps 1 --out @b.json");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
        Assert.Empty(finished.Output);
        Assert.Empty(_line.Files);
        return finished;
    }
}
