using Cat.Cli.Screen;

namespace Cat.Cli.Files;

/// <summary>A file of student_id and a group: students.csv with its folds, or a file of groups.</summary>
/// <param name="Students">In file order.</param>
/// <param name="Groups">In order of first appearance.</param>
/// <param name="GroupOf">By student.</param>
internal sealed record StudentGroups(FileInfo File, IdTable Students, IdTable Groups, IReadOnlyList<int> GroupOf)
{
    public static StudentGroups Read(FileInfo file, string groupColumn, Terminal terminal, CancellationToken cancellationToken)
    {
        var (students, groups, groupOf) = (new IdTable(), new IdTable(), new List<int>());
        InputTable.Read(
            file,
            ["student_id", groupColumn],
            row =>
            {
                var known = students.Count;
                var id = row.Id("student_id");
                if (id.IsEmpty) return;
                if (students.Add(id) < known)
                {
                    row.Report("student_id", $"The student “{InputRow.Shown(id)}” stands there twice.", "Keep one row for each student.");
                    return;
                }

                groupOf.Add(groups.Add(row.Id(groupColumn)));
            },
            terminal,
            cancellationToken);
        return new StudentGroups(file, students, groups, groupOf);
    }

    /// <summary>The number of a group by name.</summary>
    /// <exception cref="BadInputException">The file has no such group.</exception>
    public int Find(string group, string option)
    {
        var index = Groups.Find(group);
        if (index >= 0) return index;
        throw new BadInputException(new InputProblem(File.ToString(), null, null, $"Nobody is in “{group}”, which {option} names.", $"The file has: {string.Join(", ", Groups.Ids.Take(10))}{(Groups.Count > 10 ? ", …" : "")}."));
    }
}
