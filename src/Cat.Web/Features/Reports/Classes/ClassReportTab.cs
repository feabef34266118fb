using Cat.Data;
using Cat.Web.Shared;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>The parts of a class report, each with an address of its own.</summary>
public enum ClassReportTab
{
    Overview,
    Students,
    Concepts,
    Needs,
    Uncertain,
    Change,
}

internal static class ClassReportTabs
{
    public static IReadOnlyList<ClassReportTab> InOrder { get; } = Enum.GetValues<ClassReportTab>();

    public static string NameOf(ClassReportTab tab) => tab switch
    {
        ClassReportTab.Overview => "Overview",
        ClassReportTab.Students => "Students",
        ClassReportTab.Concepts => "Students and concepts",
        ClassReportTab.Needs => "Groups by need",
        ClassReportTab.Uncertain => "Too uncertain to decide",
        ClassReportTab.Change => "Change between two tests",
    };

    public static string UrlOf(AssignmentId assignment, ClassReportTab tab) => tab switch
    {
        ClassReportTab.Overview => AppUrls.AssignmentReport(assignment),
        ClassReportTab.Students => AppUrls.ClassReport(assignment, "students"),
        ClassReportTab.Concepts => AppUrls.ClassReport(assignment, "concepts"),
        ClassReportTab.Needs => AppUrls.ClassReport(assignment, "needs"),
        ClassReportTab.Uncertain => AppUrls.ClassReport(assignment, "uncertain"),
        ClassReportTab.Change => AppUrls.ClassReport(assignment, "compare"),
    };

    /// <summary>Of the files.</summary>
    public static string FilesOf(AssignmentId assignment) => AppUrls.ClassReport(assignment, "report");
}
