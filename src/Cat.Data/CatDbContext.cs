using Cat.Data.Accounts;
using Cat.Data.Api;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Data.BankJobs;
using Cat.Data.Calibrations;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.PolicyModels;
using Cat.Data.Privacy;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data;

/// <summary>The database. One instance per operation; never kept in a component or a singleton.</summary>
public sealed class CatDbContext(DbContextOptions<CatDbContext> options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<SetupToken> SetupTokens => Set<SetupToken>();
    public DbSet<ItemBank> ItemBanks => Set<ItemBank>();
    public DbSet<Concept> Concepts => Set<Concept>();
    public DbSet<ConceptRelation> ConceptRelations => Set<ConceptRelation>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<QuestionVersion> QuestionVersions => Set<QuestionVersion>();
    public DbSet<QuestionConcept> QuestionConcepts => Set<QuestionConcept>();
    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();
    public DbSet<LoggedResponse> LoggedResponses => Set<LoggedResponse>();
    public DbSet<Classroom> Classrooms => Set<Classroom>();
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
    public DbSet<CoTeacher> CoTeachers => Set<CoTeacher>();
    public DbSet<StudentGroup> StudentGroups => Set<StudentGroup>();
    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();
    public DbSet<TestDraft> TestDrafts => Set<TestDraft>();
    public DbSet<TestPlan> TestPlans => Set<TestPlan>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<AssignedGroup> AssignedGroups => Set<AssignedGroup>();
    public DbSet<AssignedStudent> AssignedStudents => Set<AssignedStudent>();
    public DbSet<TestSession> TestSessions => Set<TestSession>();
    public DbSet<SessionPresence> SessionPresences => Set<SessionPresence>();
    public DbSet<Rescoring> Rescorings => Set<Rescoring>();
    public DbSet<RescoredSession> RescoredSessions => Set<RescoredSession>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AdministeredQuestion> AdministeredQuestions => Set<AdministeredQuestion>();
    public DbSet<BankImport> BankImports => Set<BankImport>();
    public DbSet<BankImportFile> BankImportFiles => Set<BankImportFile>();
    public DbSet<BankSnapshot> BankSnapshots => Set<BankSnapshot>();
    public DbSet<EnemySet> EnemySets => Set<EnemySet>();
    public DbSet<EnemyQuestion> EnemyQuestions => Set<EnemyQuestion>();
    public DbSet<BankJob> BankJobs => Set<BankJob>();
    public DbSet<BankJobCheckpoint> BankJobCheckpoints => Set<BankJobCheckpoint>();
    public DbSet<TrainingEpoch> TrainingEpochs => Set<TrainingEpoch>();
    public DbSet<PolicyModel> PolicyModels => Set<PolicyModel>();
    public DbSet<PolicyModelFile> PolicyModelFiles => Set<PolicyModelFile>();
    public DbSet<ModelActivation> ModelActivations => Set<ModelActivation>();
    public DbSet<SelectionContext> SelectionContexts => Set<SelectionContext>();
    public DbSet<QuestionTag> QuestionTags => Set<QuestionTag>();
    public DbSet<QuestionNote> QuestionNotes => Set<QuestionNote>();
    public DbSet<ConceptSuggestion> ConceptSuggestions => Set<ConceptSuggestion>();
    public DbSet<CalibrationRun> CalibrationRuns => Set<CalibrationRun>();
    public DbSet<CalibrationRunItem> CalibrationRunItems => Set<CalibrationRunItem>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<AccountAttribute> AccountAttributes => Set<AccountAttribute>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<ResponseUse> ResponseUses => Set<ResponseUse>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.NameIdentityTables();
        builder.ApplyConfigurationsFromAssembly(typeof(CatDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTypedIds();
}
