package org.headwater.api;

import graphql.language.FieldDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.springframework.graphql.execution.TypeDefinitionConfigurer;

/** Gives each type the fields of its interfaces, so that the schema's files describe them once. */
final class InheritedFields implements TypeDefinitionConfigurer {

    @Override
    public void configure(TypeDefinitionRegistry registry) {
        for (var type : new ArrayList<>(registry.getTypes(ObjectTypeDefinition.class))) {
            var fields = new LinkedHashMap<String, FieldDefinition>();
            for (Object name : type.getImplements())
                if (name instanceof TypeName typeName
                        && registry.getTypeOrNull(typeName.getName()) instanceof InterfaceTypeDefinition parent)
                    for (var field : parent.getFieldDefinitions()) fields.put(field.getName(), field);
            if (fields.isEmpty()) continue;
            for (var field : type.getFieldDefinitions()) fields.put(field.getName(), field);
            registry.remove(type);
            registry.add(type.transform(builder -> builder.fieldDefinitions(new ArrayList<>(fields.values()))));
        }
    }
}
