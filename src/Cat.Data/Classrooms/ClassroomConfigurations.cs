using Cat.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.Classrooms;

internal sealed class ClassroomConfiguration : IEntityTypeConfiguration<Classroom>
{
    public void Configure(EntityTypeBuilder<Classroom> builder)
    {
        builder.ToTable("classrooms");
        builder.Property(classroom => classroom.ExternalId).HasMaxLength(200);
        builder.HasIndex(classroom => classroom.ExternalId).IsUnique();
        builder.Property(classroom => classroom.Id).ValueGeneratedNever();
        builder.Property(classroom => classroom.Name).HasMaxLength(200);
        builder.Property(classroom => classroom.JoinCode).HasMaxLength(20);
        builder.Ignore(classroom => classroom.IsArchived);
        builder.HasIndex(classroom => classroom.TeacherId);
        builder.HasIndex(classroom => classroom.JoinCode).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(classroom => classroom.TeacherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(classroom => classroom.Enrolments).WithOne().HasForeignKey(enrolment => enrolment.ClassroomId);
        builder.HasMany(classroom => classroom.CoTeachers).WithOne().HasForeignKey(present => present.ClassroomId);
        builder.HasMany(classroom => classroom.Groups).WithOne().HasForeignKey(group => group.ClassroomId);
    }
}

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments");
        builder.HasKey(enrolment => new { enrolment.ClassroomId, enrolment.StudentId });
        builder.HasIndex(enrolment => enrolment.StudentId);
        builder.HasOne<Account>().WithMany().HasForeignKey(enrolment => enrolment.StudentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CoTeacherConfiguration : IEntityTypeConfiguration<CoTeacher>
{
    public void Configure(EntityTypeBuilder<CoTeacher> builder)
    {
        builder.ToTable("co_teachers");
        builder.HasKey(present => new { present.ClassroomId, present.TeacherId });
        builder.HasIndex(present => present.TeacherId);
        builder.HasOne<Account>().WithMany().HasForeignKey(present => present.TeacherId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StudentGroupConfiguration : IEntityTypeConfiguration<StudentGroup>
{
    public void Configure(EntityTypeBuilder<StudentGroup> builder)
    {
        builder.ToTable("student_groups");
        builder.Property(group => group.Id).ValueGeneratedNever();
        builder.Property(group => group.Name).HasMaxLength(StudentGroup.LongestName);
        builder.HasIndex(group => new { group.ClassroomId, group.Name }).IsUnique();
        builder.HasMany(group => group.Members).WithOne().HasForeignKey(member => member.GroupId);
    }
}

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.ToTable("group_members");
        builder.HasKey(member => new { member.GroupId, member.StudentId });
        // Who leaves the class leaves its groups.
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(member => new { member.ClassroomId, member.StudentId }).OnDelete(DeleteBehavior.Cascade);
    }
}
